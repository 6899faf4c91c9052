"""Rules about one material: its session plan, and the sections of its words."""

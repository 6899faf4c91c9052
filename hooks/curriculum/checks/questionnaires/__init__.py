"""Rules about question sheets."""

"""What must hold: one generator per rule."""

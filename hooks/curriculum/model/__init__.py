"""What a curriculum is: its files as one checked whole."""

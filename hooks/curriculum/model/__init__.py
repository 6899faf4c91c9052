"""The model of a curriculum: its files as one whole."""

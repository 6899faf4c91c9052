"""Products: which pages make up each PDF, and the number of every page."""

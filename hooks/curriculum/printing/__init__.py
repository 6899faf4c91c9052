"""A curriculum to PDF products."""

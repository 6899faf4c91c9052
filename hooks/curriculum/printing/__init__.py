"""Printing: a curriculum to PDF products. README.md tells how a size or a product is added."""

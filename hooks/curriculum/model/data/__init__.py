"""Data files of content/data: their records, and the catalogue of them all."""

"""Readers of source files: bytes on disk to validated values, each with file, line and column."""

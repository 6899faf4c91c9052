"""Bytes to validated values, each with file, line and column."""

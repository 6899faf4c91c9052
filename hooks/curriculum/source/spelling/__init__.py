"""Spelling of single values: which signs a text may hold, and which addresses open what they name."""

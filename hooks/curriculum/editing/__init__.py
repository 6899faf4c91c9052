"""Editing: the form at /sunting/ and the one shape of a file that it writes."""

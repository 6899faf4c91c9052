"""Sharing: what readers hand on to each other as a picture."""

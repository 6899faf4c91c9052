"""Rendering that screen and paper share: addresses, formats, templates, the Markdown dialect."""

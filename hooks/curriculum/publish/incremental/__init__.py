"""Incremental build: what a publication keeps of its work for the next one, and what a page of the site generator is made of."""

"""A curriculum to the pages that MkDocs builds."""

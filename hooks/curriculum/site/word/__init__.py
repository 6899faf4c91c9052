"""Word files (.docx): session plans and training kit as documents a trainer may change, in the styles of overrides/word/template.docx."""

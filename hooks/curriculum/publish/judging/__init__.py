"""What may leave the house beside pages: PDFs, workbooks and other files against allow-lists."""

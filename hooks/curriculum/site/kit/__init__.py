"""Training kit on the site: each form as a Word file and, where it is a list or a budget, as an Excel file."""

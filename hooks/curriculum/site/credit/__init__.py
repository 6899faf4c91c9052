"""Credit: who wrote and read a text, and how other programs and catalogues name it."""

"""Rules about pictures: their files, and what drawings hold."""

"""The built site to what readers fetch."""

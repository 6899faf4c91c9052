"""HTML to tagged PDF; knows no curriculum."""

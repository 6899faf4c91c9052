"""Rules about everything an editor writes: Markdown, wording, links, sums."""

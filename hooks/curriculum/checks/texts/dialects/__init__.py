"""Rules that keep the readers of Markdown together: GitHub's preview, the check, the site, paper."""

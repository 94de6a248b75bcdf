"""Turns annotated articles and knowledge into pages of Markdown with front matter."""

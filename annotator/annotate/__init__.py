"""Turns an article and knowledge into an annotated article: quotes find their place, names find their entity."""

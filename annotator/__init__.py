"""Annotated explainers: an article as it was published, with who is who, where each claim comes from, and why."""

"""Turns files into seeds and knowledge: one reader for each format, every complaint with its place."""

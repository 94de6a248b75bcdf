"""Addresses -> bytes: the only room that asks another machine for anything."""

"""The outlines of countries: TopoJSON made from Natural Earth (public domain) by world-atlas 2.0.2 (ISC), unchanged."""

from importlib.resources import files


def read_outlines() -> bytes:
    """The outlines' bytes; their licence stands beside them."""
    return (files("annotator.read") / "countries-50m.json").read_bytes()

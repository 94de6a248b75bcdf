"""Annotated values -> documents for print: plain values of JSON, which templates in `overrides/print/` set."""

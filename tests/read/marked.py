"""Inputs that show where each complaint belongs: ``‸`` stands before its place and is no part of the input."""

from annotator.diagnostics import Report
from annotator.model.span import Place

CARET = "‸"


def marked(text: str, file: str) -> tuple[str, list[Place]]:
    """The text without its carets, and the places that they point to, in order."""
    places: list[Place] = []
    for number, line in enumerate(text.split("\n"), 1):
        parts = line.split(CARET)
        places += [Place(file, number, len("".join(parts[: index + 1])) + 1) for index in range(len(parts) - 1)]
    return text.replace(CARET, ""), places


def codes(report: Report) -> list[str]:
    """The slugs of what was found, in order."""
    return [found.code.slug for found in report]

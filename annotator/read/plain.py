"""Markdown that somebody wrote by hand -> the same text with blanks for all that is not read as Markdown."""

import re

from annotator.model.span import Place

# Between the rules, MkDocs reads keys.
_FRONT = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
# Nothing is called in code, whatever stands there: fenced, or in a line; nor in comments.
_CODE = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*(?P=fence)|\Z)"
    r"|(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)|<!--.*?-->",
    re.DOTALL | re.MULTILINE,
)
_INDENTED = re.compile(r"(?: {4}|\t)\s*\S")
# Below such a line, what is indented belongs to it: lists, definitions, footnotes, boxes, tabs.
_HOLDER = re.compile(r" {0,3}(?:[-*+:]\s|\d+[.)]\s|\[\^|!!!|\?\?\?|===|///|\*\[)")


def without_code(text: str) -> str:
    """The text without front matter, code and comments; every other character stays at its place."""
    lines = _CODE.sub(_blank, _FRONT.sub(_blank, text, count=1)).split("\n")
    held, after_gap = False, True
    for at, (line, was) in enumerate(zip(lines, text.split("\n"), strict=True)):
        if line.strip() and _INDENTED.match(was):
            if after_gap and not held:
                lines[at] = " " * len(line)
                continue  # the next line may be code as well
        elif line.strip():
            held = bool(_HOLDER.match(was))
        after_gap = not line.strip()
    return "\n".join(lines)


def place_at(text: str, at: int, file: str) -> Place:
    """The place of the character ``at`` of the text in its file."""
    return Place(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _blank(code: re.Match[str]) -> str:
    """As long as the code, so that places stay."""
    return re.sub(r"[^\n]", " ", code[0])

"""Pages that people write by hand -> what is wrong with their footnotes, which builders pass over in silence."""

import re
from collections.abc import Iterator

from annotator.diagnostics import Code, Diagnostic
from annotator.model.span import Place

# As Python-Markdown's own extension has them; a definition begins a line.
_DEFINED = re.compile(r"(?m)^[ \t]*\[\^([^\]\n]+)\]:")
_CALLED = re.compile(r"\[\^([^\]\n]+)\](?!:)")
# Nothing is called in code, whatever stands there: fenced, or in a line; nor in comments.
_CODE = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*(?P=fence)|\Z)"
    r"|(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)|<!--.*?-->",
    re.DOTALL | re.MULTILINE,
)


def check_footnotes(text: str, file: str) -> Iterator[Diagnostic]:
    """A warning for each that is called and not defined, defined twice, or never called."""
    text = _CODE.sub(_blank, text)
    defined: dict[str, int] = {}
    for found in _DEFINED.finditer(text):
        name, at = found[1], found.start(1) - 2
        if name in defined:
            message = f"the footnote {name} is defined a second time; readers see one of the two"
            hint = f"line {_place(text, defined[name], file).line} has the first; give one of them another name"
            yield Diagnostic(Code.DUPLICATE_FOOTNOTE, message, _place(text, at, file), hint)
        else:
            defined[name] = at
    called = {found[1]: found.start() for found in reversed([*_CALLED.finditer(text)])}
    for name, at in called.items():
        if name not in defined:
            message = f"there is no footnote {name}; readers see [^{name}]"
            yield Diagnostic(
                Code.UNDEFINED_FOOTNOTE, message, _place(text, at, file), f"write a paragraph [^{name}]: …"
            )
    for name, at in defined.items():
        if name not in called:
            message = f"the footnote {name} is called nowhere"
            yield Diagnostic(
                Code.UNUSED_FOOTNOTE, message, _place(text, at, file), f"write [^{name}] where it belongs, or delete it"
            )


def _blank(code: re.Match[str]) -> str:
    """As long as the code, so that places stay."""
    return re.sub(r"[^\n]", " ", code[0])


def _place(text: str, at: int, file: str) -> Place:
    line = text.count("\n", 0, at)
    return Place(file, line + 1, at - text.rfind("\n", 0, at))

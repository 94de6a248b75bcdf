"""Pages that people write by hand -> what is wrong with their footnotes, which builders pass over in silence."""

import re
from collections.abc import Iterator

from annotator.diagnostics import Code, Diagnostic
from annotator.read.plain import place_at, without_code

# As Python-Markdown's own extension has them; a definition begins a line.
_DEFINED = re.compile(r"(?m)^[ \t]*\[\^([^\]\n]+)\]:")
_CALLED = re.compile(r"\[\^([^\]\n]+)\](?!:)")


def check_footnotes(text: str, file: str) -> Iterator[Diagnostic]:
    """A warning for each that is called and not defined, defined twice, or never called."""
    text = without_code(text)
    defined: dict[str, int] = {}
    for found in _DEFINED.finditer(text):
        name, at = found[1], found.start(1) - 2
        if name in defined:
            message = f"the footnote {name} is defined a second time; readers see one of the two"
            hint = f"line {place_at(text, defined[name], file).line} has the first; give one of them another name"
            yield Diagnostic(Code.DUPLICATE_FOOTNOTE, message, place_at(text, at, file), hint)
        else:
            defined[name] = at
    called = {found[1]: found.start() for found in reversed([*_CALLED.finditer(text)])}
    for name, at in called.items():
        if name not in defined:
            message = f"there is no footnote {name}; readers see [^{name}]"
            yield Diagnostic(
                Code.UNDEFINED_FOOTNOTE, message, place_at(text, at, file), f"write a paragraph [^{name}]: …"
            )
    for name, at in defined.items():
        if name not in called:
            message, hint = f"the footnote {name} is called nowhere", f"write [^{name}] where it belongs, or delete it"
            yield Diagnostic(Code.UNUSED_FOOTNOTE, message, place_at(text, at, file), hint)

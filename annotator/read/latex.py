r"""LaTeX as it stands in fields of BibTeX -> plain text: accents (``\'e``), dashes, braces, what is in italics."""

import re

from pylatexenc.latex2text import LatexNodes2Text, get_default_latex_context_db

from annotator.diagnostics import Code, Diagnostic, Report
from annotator.model.span import Place

# Signs without which a text says the same in LaTeX and without it.
_MARKED = re.compile(r"[\\{}~$]|--|``|''|`")
# What no record of ours could hold; the library's time grows with length, and no field is this long.
_MOST = 20_000
# The sign for a comment and the one between columns mean themselves in a bibliography, behind a backslash or not.
_BARE = re.compile(r"(?<!\\)((?:\\\\)*)([%&])")
_DOLLAR = re.compile(r"(?<!\\)((?:\\\\)*)\$")
_LINK = re.compile(r"\\href\s*\{[^{}]*\}")
_ADDRESS = re.compile(r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}")
_MACRO = re.compile(r"\\([A-Za-z]+)")
_WRITER = LatexNodes2Text(math_mode="text")
_KNOWN = get_default_latex_context_db()


def plain(text: str, name: str, where: Place, report: Report) -> str:
    """The words that LaTeX would print; what is unknown to us is told, as it stands in the field ``name``."""
    if not _MARKED.search(text):
        return " ".join(text.split())
    if len(text) > _MOST:
        message = f"{name}: a text of {len(text):,} characters is too long; it is left out"
        report.append(Diagnostic(Code.EXPORT_FIELD, message, where))
        return ""
    unknown = sorted({macro for macro in _MACRO.findall(text) if _KNOWN.get_macro_spec(macro) is None})
    try:
        words = str(_WRITER.latex_to_text(_prepared(text)))
    except Exception:  # whatever the library does with what is no LaTeX, or too deep
        report.append(Diagnostic(Code.EXPORT_FIELD, f"{name}: this is not LaTeX; it stays as it is written", where))
        return " ".join(text.split())
    if unknown:
        macros = ", ".join(f"\\{macro}" for macro in unknown)
        message = f"{name}: {macros} of LaTeX is not known here; only the words in its braces are kept"
        report.append(Diagnostic(Code.EXPORT_FIELD, message, where))
    return " ".join(words.replace("\N{SOFT HYPHEN}", "").split())


def address(text: str) -> str:
    """An address as it is meant: LaTeX may have escaped signs in it, or stand around it."""
    inside = _ADDRESS.search(text)
    bare = inside[1] if inside else text
    return re.sub(r"\\([%&#_~{}$])", r"\1", bare).strip().removeprefix("{").removesuffix("}")


def _prepared(text: str) -> str:
    text = _ADDRESS.sub(r"\1", _LINK.sub("", text))
    text = _BARE.sub(r"\1\\\2", text)
    if len(_DOLLAR.findall(text)) % 2:  # an amount of money, and no formula
        text = _DOLLAR.sub(r"\1\\$", text)
    return text

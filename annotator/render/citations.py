"""Sources -> the words of a citation, by a CSL style; what the processor makes becomes runs, never markup."""

import io
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import ModuleType
from typing import Any

from citeproc import DATES, NAMES, VARIABLES, Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.model import CitationStylesElement
from citeproc.source.json import CiteProcJSON

from annotator.cache.codec import dump_inlines, load_inlines
from annotator.diagnostics import OptionError
from annotator.model.document import Inline, Run, tidy
from annotator.model.source import Source
from annotator.model.store import NO_STORE, Store, key_of
from annotator.model.strings import Strings
from annotator.render.escape import escape_value

# Control characters cannot stand in a text that was read, so they can mark italics on the way through the processor.
_ITALIC, _BOLD, _OTHER, _END, _LESS = "\x01", "\x02", "\x03", "\x04", "\x05"
_MARK = re.compile("[\x01-\x05]")
# Names of a person that the processor takes.
_NAME_PARTS = ("family", "given", "suffix", "dropping-particle", "non-dropping-particle", "literal")


class _Marked(str):
    """What the processor calls to set a text apart; the first mark says how."""

    mark = _OTHER

    def __new__(cls, text: str) -> "_Marked":
        return super().__new__(cls, f"{cls.mark}{text}{_END}")


class _Italic(_Marked):
    mark = _ITALIC


class _Bold(_Marked):
    mark = _BOLD


def _formatter() -> ModuleType:
    """The processor takes a module for a formatter; ours leaves marks that we read back."""
    made = ModuleType("runs")
    looks = {"Italic": _Italic, "Oblique": _Italic, "Bold": _Bold}
    for name in ("Italic", "Oblique", "Bold", "Light", "Underline", "Superscript", "Subscript", "SmallCaps"):
        setattr(made, name, looks.get(name, _Marked))
    made.__dict__["preformat"] = str
    return made


_FORMATTER = _formatter()
# For each source the processor searches its style by the same expressions, which is half of its time. Nothing changes a
# style once it is read (`_style`), nor what a search gave.
CitationStylesElement.xpath_search = lru_cache(maxsize=10_000)(CitationStylesElement.xpath_search)


@lru_cache(maxsize=8)
def _style(csl: bytes, locale: str) -> Any:
    """The style with the terms and dates of a locale; of one in that language those that it asks for itself."""
    try:
        style = CitationStylesStyle(io.BytesIO(csl), validate=False)
        if style.root.get("default-locale", "en").partition("-")[0] != locale.partition("-")[0]:
            style.root.set("default-locale", locale)
            style.root.set_locale_list(locale, validate=False)
        return style
    except Exception as error:  # the processor lets its parser's errors and its own slips through
        raise OptionError(f"the citation style is no CSL style: {error}", option="citation_style") from error


class Citations:
    """The citations of one build in the style ``csl`` (a CSL style file), each made once or found in the store."""

    def __init__(self, csl: bytes, store: Store = NO_STORE) -> None:
        self._csl, self._store = csl, store
        self._made: dict[tuple[str, str], tuple[Source, tuple[Inline, ...]]] = {}

    def of(self, source: Source, strings: Strings) -> tuple[Inline, ...]:
        """The citation of ``source`` in the language of ``strings``; raises `OptionError` where the style is none."""
        name = source.id, strings.tag
        known, made = self._made.get(name, (None, ()))
        if known is not source:
            made = self._kept(source, strings)
            self._made[name] = source, made
        return made

    def _kept(self, source: Source, strings: Strings) -> tuple[Inline, ...]:
        if self._store is NO_STORE:
            return format_source(source, self._csl, strings)
        key = key_of("citation", _with_words(self._csl, strings), strings.locale, _Item(source).key, source.label)
        kept = self._store.get(key)
        if kept is not None:
            return load_inlines(kept)
        made = format_source(source, self._csl, strings)
        self._store.put(key, dump_inlines(made))
        return made


def format_source(source: Source, csl: bytes, strings: Strings) -> tuple[Inline, ...]:
    """The citation of ``source`` in the style ``csl`` (a CSL style file), in the language of ``strings``."""
    return _format(_Item(source), _with_words(csl, strings), strings.locale)


def _with_words(csl: bytes, strings: Strings) -> bytes:
    """Our style has places for words of the interface; a publisher's has none."""
    before, _, after = strings.read_in.partition("{name}")
    words = {"before_place": before, "after_place": after, "about": strings.cited_about.partition("{value}")[0]}
    for name, text in words.items():
        csl = csl.replace(f"{{{name}}}".encode(), escape_value(text).encode())
    return csl


class _Item:
    """A source as a cache key: equal when the processor would be given the same."""

    def __init__(self, source: Source) -> None:
        self.fields = _fields(source)
        self.label = source.label
        # With what stands in for a citation that the style leaves empty.
        self.key = repr((self.label, sorted(self.fields.items())))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Item) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=20_000)
def _format(item: _Item, csl: bytes, locale: str) -> tuple[Inline, ...]:
    bibliography = CitationStylesBibliography(_style(csl, locale), CiteProcJSON([item.fields]), _FORMATTER)
    bibliography.register(Citation([CitationItem("source")]))
    entries = bibliography.bibliography()
    text = "".join(str(entry) for entry in entries) if entries else item.label
    return tidy(_runs(_alternate_quotes(text)))


def _fields(source: Source) -> dict[str, Any]:
    """The CSL item in the processor's own terms; variables that it does not know stay out."""
    values: dict[str, Any] = {"id": "source", "type": source.type}
    texts: Mapping[str, Any] = {
        **(source.model_extra or {}),
        "title": source.title,
        "container-title": source.container_title,
        "publisher": source.publisher,
        # A work whose title was not seen is called by a description, which a style prints without quotation marks.
        "genre": source.genre or (None if source.title else source.custom.description),
        # Where a copy was read. What a record calls its source is the catalogue that it was taken from.
        "source": source.custom.via,
        "language": source.language,
    }
    for name, value in texts.items():
        known = name.replace("-", "_")
        if known not in VARIABLES or known in DATES:
            continue
        if known in NAMES:
            values[name] = [_name(person) for person in _each(value) if isinstance(person, dict)]
        elif isinstance(value, str | int | float):
            values[name] = _guard(str(value))
    if source.author:
        values["author"] = [_name(person.model_dump(by_alias=True, exclude_none=True)) for person in source.author]
    if source.issued:
        issued = source.issued
        parts = [part for part in (issued.year, issued.month, issued.day) if part]
        values["issued"] = {"date-parts": [parts], "circa": int(issued.approximate)}
    return values


def _each(value: Any) -> Iterable[Any]:
    """The names in a variable; none in what is no list of them."""
    return value if isinstance(value, tuple | list) else ()


def _name(person: Mapping[str, Any]) -> dict[str, str]:
    return {part: _guard(str(person[part])) for part in _NAME_PARTS if person.get(part)}


def _guard(text: str) -> str:
    """Keep the processor from reading tags in a text (it knows ``<span class="nocase">``)."""
    return text.replace("<", _LESS)


def _alternate_quotes(text: str) -> str:
    """Single quotation marks inside double ones, which the processor leaves as they come."""
    depth = 0
    chars: list[str] = []
    for char in text:
        depth += char == "“"
        inner = depth > 1
        depth -= char == "”" and depth > 0
        chars.append({"“": "‘", "”": "’"}.get(char, char) if inner else char)
    return "".join(chars)


def _runs(text: str) -> list[Inline]:
    runs: list[Inline] = []
    looks: list[str] = []
    position = 0
    for match in [*_MARK.finditer(text), None]:
        end = match.start() if match else len(text)
        if end > position:
            runs.append(Run(text[position:end], emphasis=_ITALIC in looks, strong=_BOLD in looks))
        if match is None:
            break
        position = match.end()
        if match[0] == _LESS:
            runs.append(Run("<", emphasis=_ITALIC in looks, strong=_BOLD in looks))
        elif match[0] == _END:
            looks.pop()
        else:
            looks.append(match[0])
    return runs

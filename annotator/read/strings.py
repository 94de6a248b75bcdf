"""The words of the interface: a YAML file for each language (annotator/strings/), checked when it is loaded."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from babel import Locale, UnknownLocaleError

from annotator.diagnostics import Code, Diagnostic, OptionError, Report
from annotator.model.article import Seed
from annotator.model.knowledge import Knowledge
from annotator.model.record import is_language, language_tag
from annotator.model.strings import Strings
from annotator.read.findings import Findings
from annotator.read.records import read_record
from annotator.read.yaml_nodes import load_yaml

FOLDER: Traversable = files("annotator") / "strings"
_SUFFIX = ".yml"
_HOW = "CONTRIBUTING.md says how to add a language"


def languages(folder: Traversable | None = None) -> tuple[str, ...]:
    """The tags of the languages that there are words in, in the order of the alphabet."""
    return tuple(
        sorted(one.name.removesuffix(_SUFFIX) for one in (folder or FOLDER).iterdir() if one.name.endswith(_SUFFIX))
    )


def read_strings(tag: str, folder: Traversable | None = None) -> Strings:
    """The words of a language: for es-SV those of es, with the dates and numbers of es-SV; raises `OptionError`."""
    tag, folder = language_tag(tag), folder or FOLDER
    there = languages(folder)
    language = _nearest(tag, there)
    if language is None:
        message = f"there are no words of the interface in {tag}; there are {', '.join(there)} ({_HOW})"
        raise OptionError(message, option="language")
    file = folder / f"{language}{_SUFFIX}"
    return _load(file.read_text(encoding="utf-8"), f"strings/{file.name}", tag)


def read_languages(site: Strings, seeds: Iterable[Seed], knowledge: Knowledge, report: Report) -> Mapping[str, Strings]:
    """The words of the site and of every language in which a page speaks, by tag; complaints where there are none.

    A background page speaks its own language if there are words in it, an explainer the one that it asks for.
    """
    read = {site.tag: site}
    asked = [(seed.annotations.language, seed.annotations.place("language")) for seed in seeds]
    for tag, place in [*asked, *((page.lang, None) for page in knowledge.backgrounds)]:
        if tag and tag not in read:
            try:
                read[tag] = read_strings(tag)
            except OptionError as error:
                report += [Diagnostic(Code.WRONG_VALUE, f"language: {error}", place)] if place else []
    return read


def _nearest(tag: str, there: Iterable[str]) -> str | None:
    """The language of ``tag``, or the nearest one that it is a kind of: pt for pt-BR."""
    known = {language.lower(): language for language in there}
    parts = tag.lower().split("-")
    tried = ("-".join(parts[:end]) for end in range(len(parts), 0, -1))
    return next((known[name] for name in tried if name in known), None)


@cache
def _load(text: str, name: str, tag: str) -> Strings:
    """The words in a file's text; raises `OptionError` with every complaint about them."""
    report: Report = []
    loaded = load_yaml(text, name, report)
    strings = None
    if loaded is not None and isinstance(loaded.value, dict):
        value = {**loaded.value, "tag": tag}
        if "-" in tag and _is_locale(tag):
            value["locale"] = tag
        strings = read_record(Strings, value, loaded.places, Findings(report))
    if strings is None or report:
        raise OptionError("\n".join(map(str, report)) or f"{name}: expected a mapping of keys to words")
    return strings


def _is_locale(tag: str) -> bool:
    """Whether Babel knows how dates and numbers are written there."""
    try:
        return is_language(tag) and Locale.parse(tag, sep="-") is not None
    except (UnknownLocaleError, ValueError):
        return False

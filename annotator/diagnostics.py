"""Findings about the content are data with a code; errors are raised only when a run cannot go on.

AnnotatorError
├── OptionError       an option or a variable of the environment has no meaning
├── SeedsNotFound     there is no folder of seeds, or no file of the citation style
├── ArticleError      what somebody gave cannot become an article of the seeds
├── EditError         an editor's file cannot be changed as it was asked
├── HistoryError      Git cannot say what a file held at an earlier commit
├── FetchError        an address of the web cannot be fetched
└── PublishError      a page cannot be put where it should go
"""

from dataclasses import dataclass
from enum import Enum, StrEnum

from annotator.model.span import NOWHERE, Place


class Severity(StrEnum):
    """``error`` stops a build; ``warning`` stops a strict one; ``info`` stops nothing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Code(Enum):
    """Every kind of finding, with its severity."""

    CANNOT_RUN = ("cannot-run", Severity.ERROR)
    YAML_SYNTAX = ("yaml-syntax", Severity.ERROR)
    NOT_TEXT = ("not-text", Severity.ERROR)
    ARTICLE_FILES = ("article-files", Severity.ERROR)
    UNKNOWN_KEY = ("unknown-key", Severity.ERROR)
    MISSING_KEY = ("missing-key", Severity.ERROR)
    WRONG_VALUE = ("wrong-value", Severity.ERROR)
    DUPLICATE_KEY = ("duplicate-key", Severity.ERROR)
    DUPLICATE_ID = ("duplicate-id", Severity.ERROR)
    UNKNOWN_ENTITY = ("unknown-entity", Severity.ERROR)
    UNKNOWN_SOURCE = ("unknown-source", Severity.ERROR)
    UNKNOWN_BACKGROUND = ("unknown-background", Severity.ERROR)
    UNKNOWN_FIGURE = ("unknown-figure", Severity.ERROR)
    UNKNOWN_TIMELINE = ("unknown-timeline", Severity.ERROR)
    CHANGED_ARTICLE = ("changed-article", Severity.WARNING)
    LOST_QUOTE = ("lost-quote", Severity.ERROR)
    AMBIGUOUS_QUOTE = ("ambiguous-quote", Severity.ERROR)
    LOOSE_QUOTE = ("loose-quote", Severity.WARNING)
    SPLIT_QUOTE = ("split-quote", Severity.ERROR)
    CROSSING_QUOTES = ("crossing-quotes", Severity.ERROR)
    AMBIGUOUS_ALIAS = ("ambiguous-alias", Severity.ERROR)
    SITE_CONFIG = ("site-config", Severity.WARNING)
    FIDELITY = ("fidelity", Severity.ERROR)
    PAGE_IN_THE_WAY = ("page-in-the-way", Severity.ERROR)
    MISSING_PAGE = ("missing-page", Severity.ERROR)
    MISSING_GLYPH = ("missing-glyph", Severity.ERROR)
    PDF = ("pdf", Severity.ERROR)
    UNKNOWN_CSL = ("unknown-csl", Severity.WARNING)
    EXPORT_FIELD = ("export-field", Severity.INFO)
    UNUSED_SOURCE = ("unused-source", Severity.INFO)
    DROPPED_MARKUP = ("dropped-markup", Severity.WARNING)
    ARTICLE_MARKUP = ("article-markup", Severity.INFO)
    STRAY_FILE = ("stray-file", Severity.WARNING)
    REPLACED_CHARACTER = ("replaced-character", Severity.WARNING)
    UNSAFE_LINK = ("unsafe-link", Severity.WARNING)
    DEAD_LINK = ("dead-link", Severity.WARNING)
    LONG_BLOCK = ("long-block", Severity.WARNING)
    UNMARKED_PIN = ("unmarked-pin", Severity.WARNING)
    SHARED_ALIAS = ("shared-alias", Severity.INFO)
    AMBIGUOUS_SURNAME = ("ambiguous-surname", Severity.INFO)
    PICTURE = ("picture", Severity.WARNING)
    FILL_IN = ("fill-in", Severity.WARNING)
    NO_RIGHTS = ("no-rights", Severity.WARNING)
    UNUSED_FIGURE = ("unused-figure", Severity.WARNING)
    TOO_DENSE = ("too-dense", Severity.WARNING)
    IDLE_ENTRY = ("idle-entry", Severity.WARNING)
    LONG_CARD = ("long-card", Severity.WARNING)
    LONG_DESCRIPTION = ("long-description", Severity.WARNING)
    UNDEFINED_FOOTNOTE = ("undefined-footnote", Severity.WARNING)
    DUPLICATE_FOOTNOTE = ("duplicate-footnote", Severity.WARNING)
    UNUSED_FOOTNOTE = ("unused-footnote", Severity.WARNING)
    PAST_REVIEW = ("past-review", Severity.INFO)
    SINGLE_SOURCE = ("single-source", Severity.INFO)
    UNREAD_SOURCE = ("unread-source", Severity.INFO)
    UNCITED_SENTENCE = ("uncited-sentence", Severity.INFO)
    UNCHECKED_SENTENCE = ("unchecked-sentence", Severity.INFO)

    def __init__(self, slug: str, severity: Severity) -> None:
        """Name the two parts."""
        self.slug = slug
        self.severity = severity


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: what is wrong, where, and how to mend it."""

    code: Code
    message: str
    where: Place = NOWHERE
    hint: str = ""

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.code.severity

    def __str__(self) -> str:
        """``file:line:column: error[code]: message`` with the hint on its own line."""
        place = f"{self.where}: " if self.where.file else ""
        hint = f"\n  help: {self.hint}" if self.hint else ""
        return f"{place}{self.severity}[{self.code.slug}]: {self.message}{hint}"


Report = list[Diagnostic]


def in_order(diagnostics: Report) -> Report:
    """The findings by file, line and column, each once."""
    return sorted(dict.fromkeys(diagnostics), key=lambda found: (found.where, found.code.slug, found.message))


def has_errors(diagnostics: Report) -> bool:
    """Whether a build may not be published."""
    return any(found.severity is Severity.ERROR for found in diagnostics)


class AnnotatorError(Exception):
    """The run cannot go on; ``option`` names the option that asked for what cannot be, if one did."""

    def __init__(self, message: str, *, option: str = "") -> None:
        """``message`` is for whoever started the run."""
        super().__init__(message)
        self.option = option


class OptionError(AnnotatorError):
    """An option or a variable of the environment has no meaning."""


class SeedsNotFound(AnnotatorError):
    """There is no folder of seeds where one was expected."""


class ArticleError(AnnotatorError):
    """What somebody gave cannot become an article of the seeds; ``hint`` says what can be done about it."""

    def __init__(self, message: str, hint: str) -> None:
        """Both stand in the text of the error."""
        super().__init__(f"{message}; {hint}")
        self.hint = hint


class EditError(AnnotatorError):
    """An editor's file cannot be changed as it was asked; nothing was written but what it names."""


class HistoryError(AnnotatorError):
    """Git cannot say what a file held at an earlier commit."""


class FetchError(AnnotatorError):
    """An address of the web cannot be fetched; ``hint`` says what can be done about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Both stand in the text of the error."""
        super().__init__(f"{message}; {hint}" if hint else message)
        self.hint = hint


class PublishError(AnnotatorError):
    """A page cannot be put where it should go."""

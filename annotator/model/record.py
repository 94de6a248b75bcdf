"""What all records of an editor's files share: strict fields, Markdown fields, and the place of every field."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    InstanceOf,
    PrivateAttr,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic.fields import FieldInfo

from annotator.model.dates import PartialDate
from annotator.model.document import Document
from annotator.model.letters import is_seen
from annotator.model.span import NOWHERE, Place

Path = tuple[str | int, ...]
# What one record can name in another.
Kind = Literal["entity", "source", "background", "figure", "timeline"]
# What a text of Markdown may be: one paragraph, any blocks, or blocks with figures and timelines between them.
Shape = Literal["paragraph", "blocks", "page"]

# Characters of a name, title or excerpt; longer ones are slips of the pen, and slow for Markdown libraries.
MAX_LINE = 2_000

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHA256 = re.compile("[0-9a-f]{64}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
# The keyword under which `form` leaves its words; pydantic writes titles of its own over others.
WORDS = "x-words"
# What stands where an editor has to write something before a page is published.
FILL_IN = "FILL IN"
# What a schema says of texts with words in them, of days, and of dates from a year to a day.
SOME = r"\S"
_OF_DAY = "(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
OF_DATE = "(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?~?"
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fields:
    """How a reader reads fields; given to validation as its context.

    ``markdown`` turns a text into a document of the shape that the second argument says;
    ``name`` takes down that the field names another record.
    """

    markdown: Callable[[str, Shape], Document]
    name: Callable[[Kind, str], None]


@dataclass(frozen=True, slots=True)
class Places:
    """Where each value and each key of one record stands, by its path in the record."""

    values: Mapping[Path, Place] = field(default_factory=dict)
    keys: Mapping[Path, Place] = field(default_factory=dict)
    base: Path = ()

    def value(self, path: Path = ()) -> Place:
        """The place of the value at ``path``, or of the nearest one around it."""
        for end in range(len(path), -1, -1):
            found = self.values.get(self.base + path[:end])
            if found:
                return found
        return NOWHERE

    def key(self, path: Path) -> Place:
        """The place of the key that ``path`` ends with, or of its value."""
        return self.keys.get(self.base + path) or self.value(path)

    def under(self, *path: str | int) -> "Places":
        """The places of the record at ``path``."""
        return Places(self.values, self.keys, self.base + path)


class Record(BaseModel):
    """A record of an editor's file: frozen, strictly typed, no unknown keys; knows its place."""

    # Validators are made when the first record is read: a run that the store knows reads none.
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", populate_by_name=True, defer_build=True)

    _places: Places = PrivateAttr(default_factory=Places)

    @model_validator(mode="before")
    @classmethod
    def _with_empty_lists(cls, value: Any) -> Any:
        """A key of a list with nothing below it says that there is none, as if it were left out."""
        if not isinstance(value, dict) or None not in value.values():
            return value
        fields = cls.model_fields
        return {key: one for key, one in value.items() if one is not None or not _is_list(fields.get(key))}

    def placed(self, places: Places) -> Self:
        """This record with its places; called once by the reader."""
        self._places = places
        return self

    def place(self, *path: str | int) -> Place:
        """Where the field at ``path`` stands in the editor's file."""
        return self._places.value(path)

    @property
    def path(self) -> Path:
        """The keys and indexes that lead to this record in its file."""
        return self._places.base

    def key_place(self, *path: str | int) -> Place:
        """Where the name of the field at ``path`` stands in the editor's file."""
        return self._places.key(path)


def _is_list(field: FieldInfo | None) -> bool:
    """Whether this is a field for a list that may be left out."""
    return field is not None and field.default == ()


def _markdown(shape: Shape) -> BeforeValidator:
    """Turns the text of a field into a document of ``shape``."""

    def read(value: Any, info: ValidationInfo) -> Any:
        if isinstance(value, str) and info.context is not None:
            fields: Fields = info.context
            return fields.markdown(value, shape)
        return value

    return BeforeValidator(read)


def _date(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if not _DAY.fullmatch(value):
        raise ValueError(f"expected a day such as 2025-03-28, got {value}")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"there is no such day: {value}") from None


def _partial_date(value: Any) -> Any:
    """A year needs no quotation marks; Pandoc writes it without. What else is a number is told as a date, too."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return PartialDate.parse(value) if isinstance(value, str) else value


def is_id(name: str) -> bool:
    """Whether ``name`` can be an id and part of an address."""
    return bool(_ID.fullmatch(name))


def _id(value: str) -> str:
    if not is_id(value):
        raise ValueError(f"expected an id of lower-case letters, digits and single hyphens, got {value}")
    return value


def _sha256(value: str) -> str:
    if not _SHA256.fullmatch(value):
        raise ValueError(f"expected 64 digits and letters from a to f, as sha256sum prints them, got {value[:80]}")
    return value


def is_language(name: str) -> bool:
    """Whether ``name`` has the form of a language tag: a code of two or three letters, perhaps more after hyphens."""
    return bool(_LANGUAGE.fullmatch(name))


def language_tag(name: str) -> str:
    """A language tag as BCP 47 recommends to write it, of one in any case and also with underscores: es-MX, zh-Hant."""
    parts = name.replace("_", "-").lower().split("-")
    return "-".join([parts[0], *(_subtag(one, before) for before, one in pairwise(parts))])


def _subtag(part: str, before: str) -> str:
    """A region or a script, unless it follows a letter that begins an extension."""
    if len(before) == 1:
        return part
    return {2: part.upper(), 4: part.capitalize()}.get(len(part), part)


def _language(value: str) -> str:
    if not is_language(value):
        raise ValueError(f"expected a language tag such as en or pt-BR, got {value}")
    return value


def _one_line(value: str) -> str:
    text = " ".join(value.split())
    if not is_seen(text):
        raise ValueError("expected some text")
    if len(text) > MAX_LINE:
        raise ValueError(f"expected at most {MAX_LINE} characters, got {len(text)}")
    return text


def _words(value: str) -> str:
    if not value.strip():
        raise ValueError("expected some words of the article")
    return value


def has_sound_host(address: str) -> bool:
    """Whether the host of a web address can be read (others need none); builders stop at one that cannot."""
    try:
        parts = urlsplit(address)
        return parts.scheme == "mailto" or (bool(parts.hostname) and parts.port != 0)
    except ValueError:  # of the host, or of the port
        return False


def _address(value: str) -> str:
    if not _ADDRESS.fullmatch(value):
        raise ValueError("expected an address that begins with https:// or http:// and has no spaces")
    if not has_sound_host(value):
        raise ValueError("expected an address with a host that can be read")
    return value


def _naming(kind: Kind) -> BeforeValidator:
    """Takes down what a field names, be the rest of its record good or bad."""

    def take_down(value: Any, info: ValidationInfo) -> Any:
        if isinstance(value, str) and info.context is not None:
            fields: Fields = info.context
            fields.name(kind, value)
        return value

    return BeforeValidator(take_down)


def means(description: str, *examples: Any) -> Any:
    """What a field holds, in words for editors, with examples as its file would have them."""
    return Field(description=description, examples=list(examples))


def form(words: str, **keywords: Any) -> WithJsonSchema:
    """What a kind of value looks like in a file: in ``words``, and in keywords of JSON Schema."""
    return WithJsonSchema({WORDS: words, **keywords})


# One or more blocks of Markdown.
Blocks = Annotated[InstanceOf[Document], _markdown("blocks"), form("Markdown", type="string")]
# The same, with figures and timelines between them.
PageBlocks = Annotated[
    InstanceOf[Document], _markdown("page"), form("Markdown, with figures and timelines", type="string")
]
# Exactly one paragraph of Markdown.
Sentence = Annotated[
    InstanceOf[Document], _markdown("paragraph"), form("Markdown, one paragraph", type="string", pattern=SOME)
]
Day = Annotated[date, BeforeValidator(_date), form("day", type="string", format="date", pattern=f"^{_OF_DAY}$")]
EdtfDate = Annotated[
    InstanceOf[PartialDate],
    BeforeValidator(_partial_date),
    form("date", type=["string", "integer"], pattern=f"^{OF_DATE}$", minimum=1000, maximum=9999),
]
Id = Annotated[str, AfterValidator(_id), form("id", type="string", pattern=f"^{_ID.pattern}$")]
Sha256 = Annotated[str, AfterValidator(_sha256), form("sha256", type="string", pattern=f"^{_SHA256.pattern}$")]
Language = Annotated[str, AfterValidator(_language), form("language", type="string", pattern=f"^{_LANGUAGE.pattern}$")]
Line = Annotated[str, AfterValidator(_one_line), form("text", type="string", pattern=SOME, maxLength=MAX_LINE)]
Address = Annotated[
    str, AfterValidator(_address), form("address", type="string", pattern=r"^[hH][tT][tT][pP][sS]?://[^\s<>\"]+$")
]
# Ids of other records.
EntityId = Annotated[Id, _naming("entity")]
BackgroundId = Annotated[Id, _naming("background")]
FigureId = Annotated[Id, _naming("figure")]
SourceId = Annotated[Line, _naming("source")]


class Change(Record):
    """A correction after publication: what was wrong and is now right."""

    date: Annotated[Day, means("The day of the correction.", "2025-06-02")]
    text: Annotated[
        Sentence, means("What was wrong, and what is now right.", "The share of the Trust was given as a third.")
    ]


# Words of an article, however many.
_Words = Annotated[str, AfterValidator(_words), form("text", type="string", pattern=SOME)]


class Quote(Record):
    """How an editor says *where*: the exact words and, if they occur twice, what stands around them.

    The W3C TextQuoteSelector; ``prefix`` and ``suffix`` touch ``exact``.
    """

    exact: Annotated[_Words, means("The exact words of the article, copied from it.", "bridge")]
    prefix: Annotated[
        str, means("The words right before, where the quote alone stands there more than once.", "new harbor ")
    ] = ""
    suffix: Annotated[str, means("The words right after.", " pays for itself")] = ""


def _quote(value: Any) -> Any:
    """``quote: words`` is short for ``quote: {exact: words}``."""
    return {"exact": value} if isinstance(value, str) else short_form(value, "exact")


def short_form(value: Any, key: str) -> Any:
    """``value`` if it can be a record that may also be written as one text; raises ``ValueError`` otherwise."""
    if isinstance(value, dict | BaseModel):
        return value
    raise ValueError(f"expected a text (a number in quotes), or a mapping with {key}")


QuoteField = Annotated[Quote, BeforeValidator(_quote, json_schema_input_type=_Words | Quote)]

"""Kinds of texts that the interface shows: with places for values, with a form for each plural."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator

from annotator.model.record import Line, Record

_PLACE = re.compile(r"\{([a-z]+)\}")
PluralForm = Literal["zero", "one", "two", "few", "many", "other"]


def holds(*names: str) -> AfterValidator:
    """Expects the places for values in a text: each of ``names`` once in braces, and no other brace."""

    def check(text: str) -> str:
        rest = _PLACE.sub("", text)
        if sorted(_PLACE.findall(text)) != sorted(names) or "{" in rest or "}" in rest:
            expected = " and ".join(f"{{{name}}}" for name in names)
            raise ValueError(f"expected {expected} once and no other brace" if names else "expected no brace")
        return text

    return AfterValidator(check)


Text = Annotated[Line, holds()]
Dated = Annotated[Line, holds("date")]
Named = Annotated[Line, holds("name")]
Numbered = Annotated[Line, holds("number")]
Valued = Annotated[Line, holds("value")]
FromTo = Annotated[Line, holds("start", "end")]
Counted = Annotated[Line, holds("count")]


class Plural(Record):
    """What is said of a number, by the plural categories of CLDR."""

    zero: Counted | None = None
    one: Counted | None = None
    two: Counted | None = None
    few: Counted | None = None
    many: Counted | None = None
    other: Counted

    @property
    def forms(self) -> Mapping[str, str]:
        """The forms that are there, by category."""
        given = ((form, getattr(self, form)) for form in get_args(PluralForm))
        return {form: text for form, text in given if text is not None}

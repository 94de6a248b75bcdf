"""What is wrong with a key or a value of a record -> what to write instead, as far as no guess is needed."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from difflib import get_close_matches
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from annotator.model.dates import PartialDate, in_digits

# Keys of a record, and words of a choice, that are too many to be named in a hint.
_MANY, _MANY_WORDS = 60, 8
# Characters of what stood there, in a message.
LONG = 80
_FORM = "write the year, the month and the day in digits, as in 2025-03-28"
_FORMS = f"{_FORM}; leave out what is not known, from the right"
_IN_A_MONTH = re.compile("([0-9]{4}-(?:0[1-9]|1[0-2]))-[0-9]{2}~?")
# A number with or without the sign of what is counted; behind a comma, three digits may as well be thousands.
_AMOUNT = re.compile(r"[$€£]?\s*([-+]?[0-9]+(?:[.,][0-9]+)?)\s*[%$€£]?")
_THOUSANDS = re.compile("[-+]?[0-9]{1,3}[.,][0-9]{3}")
_SWITCHES = {
    **dict.fromkeys(("true", "yes", "y", "on", "1"), "true"),
    **dict.fromkeys(("false", "no", "n", "off", "0"), "false"),
}


def near_key(key: str, known: Collection[str]) -> str:
    """The known key that ``key`` may be a slip of; empty if there is none."""
    return next(iter(get_close_matches(key, known, n=1)), "")


def of_key(key: str, known: Collection[str]) -> str:
    """For a key that is not among those that are ``known``."""
    if key.isdecimal():  # of {value: 2,6}
        return "a comma ends the value before it; write decimals with a point, as in 2.6"
    near = near_key(key, known)
    asked = f"did you mean {near}? " if near else ""
    return f"{asked}known keys here: {', '.join(known)}" if len(known) < _MANY else asked.strip()


def of_missing(key: str, field: FieldInfo | None) -> str:
    """For a key that is not there: its words, where they are few, or what a date looks like."""
    kinds = list(_kinds(field.annotation)) if field else []
    words = [word for kind in kinds if get_origin(kind) is Literal for word in get_args(kind)]
    words = ["true", "false"] if bool in kinds else words
    if words and len(words) <= _MANY_WORDS:
        return f"add {key}: …, one of {', '.join(words)}"
    if field and field.examples and (words or date in kinds or PartialDate in kinds):
        return f"add {key}: …, such as {field.examples[0]}"
    return f"add {key}: …"


def of_value(found: Any, said: str) -> str:
    """For a value of which pydantic ``found`` that it is not what its key needs, as ``said`` in our words."""
    given, kind = found["input"], found["type"]
    if kind == "literal_error":
        near = get_close_matches(str(given), re.findall("'(.*?)'", found["ctx"]["expected"]), n=1)
        instead = f" in place of {short}" if (short := written(given)[:LONG]) else ""
        return f"did you mean {near[0]}?" if near else f"write one of these words{instead}"
    if kind == "bool_type":
        return f"write {_SWITCHES.get(written(given).lower(), 'true or false')}"
    if kind == "float_type":
        return _of_number(written(given))
    if said.startswith(("expected a day", "expected a date such", "there is no such day")):
        return _of_date(written(given), day=kind == "date_type" or said.startswith("expected a day"))
    if said.endswith("of kind unverified"):
        return "name what you looked at under evidence, or use opinion with a reason"
    number = kind in ("string_type", "is_instance_of") and isinstance(given, int | float)
    return "put it in quotes, so that it is read as a text" if number else ""


def written(value: Any) -> str:
    """A value as a file has it; empty for one that is no word."""
    if isinstance(value, bool):
        return str(value).lower()
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def _kinds(annotation: Any) -> Iterator[Any]:
    """What a field may hold: ``Day | None`` -> ``date``, ``None``."""
    yield annotation
    if get_origin(annotation) is not Literal:
        for inner in get_args(annotation):
            yield from _kinds(inner)


def _of_number(text: str) -> str:
    found = _AMOUNT.fullmatch(text)
    if found and not _THOUSANDS.fullmatch(found[1]):
        return f"write {found[1].replace(',', '.')}"
    return "write digits only, with a point before decimals, as in 2.6"


def _of_date(text: str, *, day: bool) -> str:
    meant = in_digits(text)
    if meant and (len(meant) == len("2025-03-28") or not day):
        return f"write {meant}"
    month = _IN_A_MONTH.fullmatch(text)
    if month and month[1] > "0001":
        last = PartialDate.parse(month[1]).last_day
        return f"write a day from {last.replace(day=1)} to {last}"
    return _FORM if day else _FORMS

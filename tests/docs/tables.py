"""The guide's tables of keys, made of the schemas: `python -m tests.docs.tables` writes them into its pages.

They are kept in the pages, as each builder reads Markdown and no builder knows our schemas.
"""

import re
from pathlib import Path
from typing import Any

from annotator.model.schemas import FORMATS, schema
from annotator.model.source import OTHER_VARIABLES

FOLDER = Path(__file__).parents[2] / "docs" / "guide" / "formats"
# <!-- keys: FORMAT RECORD -->, or without RECORD for the record that is the whole file.
BLOCK = re.compile(r"(<!-- keys: (?P<format>[a-z]+)(?: (?P<record>[a-z-]+))? -->\n\n)(?:\|[^\n]*\n)*")
# More words than these nobody reads in a table; an editor that knows the schema lists them.
MAX_WORDS = 12
_NAMES = {"boolean": "true or false", "number": "number", "string": "text"}


def table(format_: str, record: str | None) -> str:
    """The keys of a record: those that must be there in bold."""
    whole = next(schema(one) for one in FORMATS if one.name == format_)
    one = whole["$defs"][record] if record else whole
    rows = ["| key | is | holds |", "|---|---|---|"]
    for key, field in one["properties"].items():
        if format_ == "sources" and key in OTHER_VARIABLES:
            continue
        name = f"**`{key}`**" if key in one.get("required", []) else f"`{key}`"
        told = field.get("markdownDescription", field["description"])
        rows.append(f"| {name} | {kind(field)} | {told}{default(field)} |")
    return "\n".join(rows) + "\n"


def default(field: dict[str, Any]) -> str:
    """What counts where the key is missing, where that is a word."""
    return f" Without it: `{field['default']}`." if isinstance(field.get("default"), str) else ""


def kind(field: dict[str, Any]) -> str:
    """What kind of value a field holds, in words."""
    if "$ref" in field:
        return str(field["$ref"]).rpartition("/")[2].replace("-", " ").replace("csl", "CSL")
    if "enum" in field:
        words = [f"`{word}`" for word in field["enum"] if word is not None]
        return ", ".join(words) if len(words) <= MAX_WORDS else f"one of {len(words)} words"
    if "anyOf" in field and "title" not in field:
        return " or ".join(kind(one) for one in field["anyOf"] if one != {"type": "null"})
    if "items" in field:
        return f"list of {' or '.join(several(one) for one in kind(field['items']).split(' or '))}"
    types = field.get("type", "string")
    return str(field.get("title") or _NAMES[types if isinstance(types, str) else types[0]])


def several(words: str) -> str:
    """The plural of a kind of value."""
    ending = "" if words == "evidence" else "es" if words.endswith("s") else "s"
    return words + ending


def with_tables(text: str) -> str:
    """A page with its tables as they should be."""
    return BLOCK.sub(lambda found: found[1] + table(found["format"], found["record"]), text)


def main() -> None:
    """Write the tables of every page anew."""
    for path in sorted(FOLDER.glob("*.md")):
        path.write_text(with_tables(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()

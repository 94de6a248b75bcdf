"""A file's text held against the schema of its format."""

from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from annotator.diagnostics import Report
from annotator.model.schemas import FORMATS, Format, schema
from annotator.read.yaml_nodes import load_yaml

BY_NAME = {one.name: one for one in FORMATS}
# Whose files are whose, by the first folder below the seeds.
_FOLDERS = {"articles": "annotations", "context": "background"}


def format_of(path: str) -> Format | None:
    """The format of a file by its path below the seeds; none for articles and for exports of other programs."""
    if not path.endswith(".yml") and not path.startswith("context/"):
        return None
    folder = path.partition("/")[0].removesuffix(".yml")
    return BY_NAME[_FOLDERS.get(folder, folder)]


def values_of(text: str, made: Format) -> Any:
    """What a schema sees of a file: lists and texts, of a background page only the front matter."""
    if made.name == "background":
        text = text.split("---\n")[1]
    report: Report = []
    loaded = load_yaml(text, "file.yml", report)
    assert loaded, report
    return plain(loaded.value)


def plain(value: Any) -> Any:
    """Tuples as lists."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list | tuple) else value


@cache
def schema_of(made: Format) -> dict[str, Any]:
    """The schema of a format, made once."""
    return schema(made)


@cache
def validator(made: Format, definition: str = "") -> Draft202012Validator:
    """For whole files, or for the values of one of the format's definitions."""
    whole = schema_of(made)
    if definition:
        whole = {"$defs": whole["$defs"], "$ref": f"#/$defs/{definition}"}
    return Draft202012Validator(whole, format_checker=FormatChecker())


def complaints(value: Any, made: Format, definition: str = "") -> list[str]:
    """What the schema has against ``value``."""
    return [f"{error.json_path}: {error.message}" for error in validator(made, definition).iter_errors(value)]

"""The file of an article's annotations to records."""

from collections.abc import Iterable, Mapping
from typing import Any

from annotator.diagnostics import Code, Diagnostic
from annotator.model.article import Annotations, CardPlacement, Claim, Exclusion, Pin
from annotator.model.record import FILL_IN, Places, Record
from annotator.read.findings import Findings
from annotator.read.records import read_items, read_record
from annotator.read.yaml_nodes import load_yaml

# The lists of annotations.yml, read record by record so that a bad one does not take the others with it.
_ITEMS: dict[str, type[Record]] = {"claims": Claim, "cards": CardPlacement, "pins": Pin, "exclude": Exclusion}


def read_annotations(text: str, file: str, findings: Findings) -> Annotations | None:
    """The annotations; None where the file cannot be read or says too little of its article."""
    loaded = load_yaml(text, file, findings.report)
    if loaded is None:
        findings.lost.add("text")
        return None
    value, places = {} if loaded.value is None else loaded.value, loaded.places
    if isinstance(value, dict):
        if value.get("rights") is None:
            hint = "add rights: on what ground the text is republished"
            message = "rights is missing, so the page cannot say why it may show the text"
            findings.report.append(Diagnostic(Code.NO_RIGHTS, message, places.value(), hint))
        findings.report.extend(_unfilled(value, places))
        for key, kind in _ITEMS.items():
            value = read_items(kind, value, key, places, findings)
    return read_record(Annotations, value, places, findings)


def _unfilled(value: Mapping[str, Any], places: Places) -> Iterable[Diagnostic]:
    """A warning for each key that `annotator new` left to an editor and that still says so."""
    origin = value.get("origin")
    keys: list[tuple[str, ...]] = [("title",)]
    keys += [("origin", key) for key in origin] if isinstance(origin, dict) else []
    for path in keys:
        if (value if len(path) == 1 else value["origin"]).get(path[-1]) == FILL_IN:
            message = f"{path[-1]} still says {FILL_IN}, and so does the page"
            yield Diagnostic(Code.FILL_IN, message, places.value(path), "write it in, as you know it")

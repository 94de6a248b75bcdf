"""Checks what the records say of each other: every name of another record exists, and every figure is placed."""

from collections.abc import Mapping
from difflib import get_close_matches

from annotator.diagnostics import Code, Diagnostic
from annotator.model.knowledge import Knowledge
from annotator.model.record import Kind
from annotator.read.findings import Findings, Named
from annotator.read.markdown import cited

_CODES: dict[Kind, tuple[Code, str]] = {
    "entity": (Code.UNKNOWN_ENTITY, "entity"),
    "source": (Code.UNKNOWN_SOURCE, "source"),
    "background": (Code.UNKNOWN_BACKGROUND, "background page"),
    "figure": (Code.UNKNOWN_FIGURE, "figure"),
    "timeline": (Code.UNKNOWN_TIMELINE, "timeline"),
}


def check_references(knowledge: Knowledge, findings: Findings) -> frozenset[str]:
    """An error for each name that nothing answers to; the ids of the sources that nothing uses, each told."""
    known: dict[Kind, Mapping[str, object]] = {
        "entity": knowledge.entity_by_id,
        "source": knowledge.source_by_id,
        "background": knowledge.background_by_slug,
        "figure": knowledge.figure_by_id,
        "timeline": knowledge.timeline_by_id,
    }
    for named in findings.named:
        if not (
            named.name in known[named.kind]
            or (named.kind, named.name) in findings.unread
            or named.kind in findings.lost
        ):
            findings.report.append(_dangling(named, known[named.kind]))
    if "text" in findings.lost:
        return frozenset()  # it may cite what seems unused
    placed = {named.name for named in findings.named if named.kind == "figure"}
    for figure in knowledge.figures:
        if figure.id not in placed:
            message = f"the figure {figure.id} is placed nowhere, so it is on no page"
            hint = f"write ![](figure:{figure.id}) in a background page, or give an article a card with that figure"
            findings.report.append(Diagnostic(Code.UNUSED_FIGURE, message, figure.place("id"), hint))
    used = {named.name for named in findings.named if named.kind == "source"}
    unused = [source for source in knowledge.sources if source.id not in used]
    for source in unused:
        message = f"the source {source.id} is cited nowhere"
        hint = f"cite it with {cited(source.id)} or as evidence, or delete it"
        findings.report.append(Diagnostic(Code.UNUSED_SOURCE, message, source.place("id"), hint))
    return frozenset(source.id for source in unused)


def _dangling(named: Named, names: Mapping[str, object]) -> Diagnostic:
    code, kind = _CODES[named.kind]
    near = get_close_matches(named.name, list(names), n=1)
    hint = f"did you mean {near[0]}?" if near else f"add the {kind}, or correct the name"
    return Diagnostic(code, f"there is no {kind} {named.name}", named.place, hint)

"""How much is accounted for: the box above an article, and the page of all texts."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import get_args

from annotator.model.annotated import AnnotatedArticle, TextCoverage
from annotator.model.article import Claim, FindingKind
from annotator.model.page import Page
from annotator.model.source import SourceKind
from annotator.model.strings import Strings
from annotator.render.blocks import table
from annotator.render.context import Context, PageWriter
from annotator.render.entries import index_entry
from annotator.render.escape import escape, escape_opening, fill
from annotator.render.links import COVERAGE, ENTITIES, TIMELINE, background_path, explainer_path

_KINDS: tuple[FindingKind, ...] = get_args(FindingKind)
# What is counted, how many there are, and of each sort the words, with a place for the count, and the count.
_Counted = tuple[str, int, Sequence[tuple[str, int]]]


def how_we_know(writer: PageWriter, article: AnnotatedArticle) -> list[str]:
    """The box above an article: what was found, on what it rests, and what could not be checked."""
    words, annotations = writer.strings, article.annotations
    if not article.claims and annotations.limits is None:
        return []
    sentences, sources = counts_behind(writer.context, article, words)
    rest = _counts(words, *sources)
    if annotations.limits is not None:
        rest.append(f"<strong>{escape(words.limits)}</strong> {writer.line(annotations.limits)}")
    if sources[1]:
        # Numbers first; a reader who came for the article is soon there.
        label = words.sources_and_limits if annotations.limits is not None else words.sources
        rest = ['<details class="rest" markdown="1">', f"<summary>{escape(label)}</summary>", *rest, "</details>"]
    reviewed = annotations.reviewed
    last = f"{escape(words.last_review.format(date=words.day(reviewed)))} " if reviewed else ""
    return [
        '<section class="known" markdown="1" aria-labelledby="how-we-know">',
        f"**{escape(words.how_we_know)}**\n{{ #how-we-know .known-title }}",
        *_counts(words, *sentences),
        *rest,
        f"{last}{writer.here.link(words.coverage, COVERAGE)}\n{{ .asof }}",
        "</section>",
    ]


def counts_behind(context: Context, article: AnnotatedArticle, words: Strings) -> tuple[_Counted, _Counted]:
    """The sentences of an article by what was found about them, and the sources behind that by their kind."""
    counts = ((kind, article.coverage.count(kind)) for kind in (*_KINDS, None))
    findings = [(words.found(kind, count), count) for kind, count in counts]
    named = {source for placed in article.claims for source in _sources(placed.claim)}
    known = context.knowledge.source_by_id
    kinds = Counter(known[source].custom.kind for source in named if source in known)
    counted = [(words.sources_of(kind, kinds[kind]), kinds[kind]) for kind in (*get_args(SourceKind), None)]
    return (
        (words.sentence_findings, len(article.coverage.sentences), findings),
        (words.sources_behind, kinds.total(), counted),
    )


def _sources(claim: Claim) -> Iterable[str]:
    yield from (evidence.source for evidence in claim.evidence)
    for document in claim.documents:
        yield from (cite.source for cite in document.citations)


def _counts(words: Strings, label: str, total: int, counted: Iterable[tuple[str, int]]) -> list[str]:
    """A line that says what is counted, and the counts that are not nought; nothing where there is nothing to count.

    Each count comes with its words, which have a place for it.
    """
    if not total:
        return []
    items = [f"<li>{fill(said, count=_bold(words, count))}</li>" for said, count in counted if count]
    line = escape_opening(fill(words.count_line, what=escape(label), count=_bold(words, total)))
    return [f"{line}\n{{ .count }}", f'<ul class="counts">{"".join(items)}</ul>']


def _bold(words: Strings, count: int) -> str:
    return f"<strong>{escape(words.number(count))}</strong>"


def render_coverage(context: Context) -> Page:
    """Every text with its sentences: accounted for, cited, said to state no fact."""
    words = context.strings
    writer = PageWriter(context, COVERAGE)
    writer.add(
        f"# {escape(words.coverage)} {{ #title }}", f"{escape_opening(escape(words.coverage_lead))}\n{{ .lead }}"
    )
    writer.add(f"## {escape(words.coverage_articles)} {{ #articles }}")
    writer.add(escape_opening(escape(words.coverage_articles_lead)), _articles(writer))
    writer.add(f"## {escape(words.coverage_texts)} {{ #texts }}")
    writer.add(escape_opening(escape(words.coverage_texts_lead)), _texts(writer))
    meta = {"title": words.coverage, "description": words.coverage_lead, "template": "reader.html", "kind": "coverage"}
    return writer.page(meta, "", index_entry(writer, words.coverage, words.coverage_lead))


def _articles(writer: PageWriter) -> str:
    words = writer.strings
    heads = [words.coverage_page, words.coverage_sentences, words.coverage_accounted]
    heads += [words.finding_columns[kind] for kind in _KINDS]
    rows = []
    for article in writer.context.site.articles:
        coverage = article.coverage
        total = len(coverage.sentences)
        annotations = article.annotations
        link = writer.title(annotations.title, explainer_path(article.article.slug), annotations.language)
        share = _share(words, total - coverage.count(None), total)
        counts = (words.number(coverage.count(kind)) for kind in _KINDS)
        rows.append([link, words.number(total), share, *counts])
    return table([escape(head) for head in heads], rows)


def _texts(writer: PageWriter) -> str:
    words, context = writer.strings, writer.context
    covered = context.site.coverage
    heads = [words.coverage_page, words.coverage_sentences, words.coverage_cited, words.coverage_framing]
    heads.append(words.coverage_uncited)
    rows = [
        [
            writer.title(page.title, background_path(page.slug), page.lang),
            *_row(words, covered["background", page.slug]),
        ]
        for page in context.knowledge.backgrounds
    ]
    others = (
        (words.entities, "entity", ENTITIES),
        (words.timeline, "timeline", TIMELINE),
        (words.figures, "figure", ""),
    )
    for title, kind, path in others:
        of_kind = [one for (name, _), one in covered.items() if name == kind]
        if of_kind:
            link = writer.here.link(title, path) if path else escape(title)
            rows.append([link, *_row(words, _sum(of_kind))])
    rows.append([f"<strong>{escape(words.coverage_total)}</strong>", *_row(words, _sum(covered.values()))])
    return table([escape(head) for head in heads], rows)


def _sum(covered: Iterable[TextCoverage]) -> TextCoverage:
    all_of = list(covered)
    return TextCoverage(
        sum(one.cited for one in all_of), sum(one.framing for one in all_of), sum(one.uncited for one in all_of)
    )


def _row(words: Strings, one: TextCoverage) -> list[str]:
    return [escape(words.number(count)) for count in (one.sentences, one.cited, one.framing, one.uncited)]


def _share(words: Strings, part: int, whole: int) -> str:
    """A share in per cent, rounded down: all is said only of all."""
    return escape(words.amount(100 * part // whole, "%")) if whole else ""

"""Commands that help an editor on: suggest."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from annotator.annotate.article import annotate
from annotator.cli.options import SEEDS, follow
from annotator.diagnostics import OptionError, Report, has_errors
from annotator.edit.files import Edit, edit
from annotator.edit.saving import save
from annotator.model.annotated import AnnotatedArticle
from annotator.model.knowledge import Knowledge
from annotator.read.seeds import Seeds, read_seeds
from annotator.suggest.article import suggest as suggestions_for
from annotator.suggest.pipelines import load_pipeline
from annotator.suggest.plan import KINDS, Item, Planner, changes_of

_TITLES = {
    "names": "Names that no entity covers",
    "aliases": "Aliases that the article uses and the knowledge lacks",
    "ambiguous": "Names that may be more than one entity",
    "claims": "Sentences with a number, a quotation or a date, and no claim",
    "cards": "Background pages on what the article tells",
}
_GOES = {
    "names": "goes under entities: in",
    "aliases": "goes under aliases: of the entity in",
    "ambiguous": "goes under pins: in",
    "claims": "goes under claims: in",
    "cards": "goes under cards: in",
}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the call asks for."""

    write: bool
    dry_run: bool
    as_json: bool
    only: Sequence[str]


@click.command()
@click.argument("slug")
@SEEDS
@click.option("--only", type=click.Choice(KINDS), multiple=True, help="Nothing but this kind; as often as needed.")
@click.option("--write", is_flag=True, help="Write into your files what needs no choice of yours.")
@click.option("--dry-run", is_flag=True, help="Show as a diff what --write would change; nothing is written.")
@click.option("--spacy", metavar="PIPELINE", help="Find names by this installed spaCy pipeline.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What it is printed as.",
)
def suggest(slug: str, seeds: Path, only: Sequence[str], spacy: str | None, **how: object) -> None:
    """Say what could be added for the article SLUG, ready to paste: names, aliases, pins, claims, cards.

    Example: annotator suggest night-ferry

    Example: annotator suggest night-ferry --only names --only aliases --dry-run
    """
    asked = _Asked(bool(how["write"]), bool(how["dry_run"]), how["style"] == "json", only or KINDS)
    items, texts = _items(slug, seeds, spacy, asked.only)
    edits = [edit(Path(file), changes) for file, changes in changes_of(items, texts).items()]
    if asked.write and not asked.dry_run:
        save(edits)
    if asked.as_json:
        click.echo(json.dumps(_data(slug, items, edits), ensure_ascii=False, indent=2))
    else:
        _tell(items, edits, asked)


def _items(slug: str, seeds: Path, spacy: str | None, only: Sequence[str]) -> tuple[list[Item], Mapping[str, str]]:
    """The suggestions, and the files as they were read."""
    recognizer = load_pipeline(spacy) if spacy else None
    report: Report = []
    with follow() as progress:
        read = read_seeds(seeds, Path(), report, progress)
    article = _article(slug, read)
    if has_errors(report):
        click.echo("note: the seeds have errors, which annotator check tells; what they hide is not counted", err=True)
    language = (article.annotations.lang or "en").partition("-")[0]
    if language != "en" and recognizer is None:
        note = f"the article is in {language}; names are found by rules for English, so look closely, or use --spacy"
        click.echo(f"note: {note}", err=True)
    suggestions = suggestions_for(article, read.knowledge, recognizer)
    planner = Planner(article, read.knowledge, seeds.as_posix(), read.texts)
    return [item for item in planner.items(suggestions) if item.kind in only], read.texts


def _article(slug: str, read: Seeds) -> AnnotatedArticle:
    """The one article, annotated; raises `OptionError` where there is none of this name."""
    chosen = [seed for seed in read.seeds if seed.article.slug == slug]
    if not chosen:
        known = ", ".join(seed.article.slug for seed in read.seeds) or "none"
        raise OptionError(f"no article {slug} could be read; there are: {known}. annotator check tells of errors")
    knowledge: Knowledge = read.knowledge
    return annotate(chosen, knowledge, [], []).articles[0]


def _tell(items: Sequence[Item], edits: Sequence[Edit], asked: _Asked) -> None:
    """Each suggestion with its lines; or the diff; or what was written, and what is left to the editor."""
    if asked.dry_run:
        for one in edits:
            click.echo(one.diff(), nl=False)
    elif asked.write:
        for one in edits:
            click.echo(f"written: {one.path}")
    shown = [item for item in items if not item.changes] if asked.dry_run or asked.write else items
    for kind in KINDS:
        _tell_kind(kind, [item for item in shown if item.kind == kind])
    counts = ", ".join(f"{kind} {sum(item.kind == kind for item in items)}" for kind in KINDS if kind in asked.only)
    left = f"; {len(shown)} left to you" if shown is not items else ""
    click.echo(f"suggested: {counts}{left}", err=True)
    if asked.write and not asked.dry_run and any(item.kind == "names" for item in items):
        click.echo("Now annotator check names each description that is still to be written.", err=True)


def _tell_kind(kind: str, items: Sequence[Item]) -> None:
    if not items:
        return
    click.echo(f"# {_TITLES[kind]}: {len(items)}")
    file = ""
    for item in items:
        if item.file != file:
            file = item.file
            click.echo(f"# {_GOES[kind]} {file}")
        click.echo(f"\n  # {item.title}")
        if item.left:
            click.echo(f"  # not written: {item.left}")
        if not item.waits:
            click.echo("".join(f"  {line}\n" for line in item.yaml.splitlines()), nl=False)
    click.echo()


def _data(slug: str, items: Sequence[Item], edits: Sequence[Edit]) -> dict[str, object]:
    found: dict[str, object] = {"article": slug}
    for kind in KINDS:
        found[kind] = [{**item.data, "file": item.file, "left": item.left} for item in items if item.kind == kind]
    found["changes"] = [{"file": one.path.as_posix(), "diff": one.diff()} for one in edits]
    return found

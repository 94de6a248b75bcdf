"""What the sample promises its readers: everything is accounted for, everything cited was read."""

from pathlib import Path

import pytest

from annotator.diagnostics import Report
from annotator.model.document import Embed
from annotator.pipeline import BuiltSite, Options, build
from annotator.read.seeds import Seeds, read_seeds

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def built() -> BuiltSite:
    return build(Options(ROOT / "seeds", ROOT, gaps=True))


@pytest.fixture(scope="module")
def seeds() -> Seeds:
    report: Report = []
    return read_seeds(ROOT / "seeds", ROOT, report)


def test_nothing_is_wrong_and_nothing_is_left_open(built: BuiltSite) -> None:
    assert [str(found) for found in built.diagnostics] == []


def test_every_sentence_of_the_article_has_a_finding(built: BuiltSite) -> None:
    (article,) = built.site.articles
    kinds = [kind for _, kind in article.coverage.sentences]
    assert len(kinds) == 25
    assert None not in kinds
    assert sum(kind != "opinion" for kind in kinds) >= 18


def test_every_factual_sentence_of_ours_is_cited_and_few_state_none(built: BuiltSite) -> None:
    for (kind, name), one in built.site.coverage.items():
        assert one.uncited == 0, (kind, name)
        assert one.framing <= one.sentences / 10, (kind, name)


def test_every_source_is_used_and_was_read(built: BuiltSite, seeds: Seeds) -> None:
    sources = seeds.knowledge.sources
    assert seeds.knowledge.unused == frozenset()
    assert len(sources) >= 120
    # More than the nine tenths that would do: nothing rests on a page of which no word was seen.
    assert [source.id for source in sources if not source.custom.quote] == []
    assert [source.id for source in sources if source.accessed or source.custom.archive_url] == []
    addresses = [str(source.url).rstrip("/").split("//")[-1].removeprefix("www.") for source in sources]
    assert len(set(addresses)) == len(addresses), "one work has one record"


def test_each_background_page_is_whole(seeds: Seeds) -> None:
    for page in seeds.knowledge.backgrounds:
        words = len(page.body.text.split())
        assert 800 <= words <= 1500, (page.slug, words)
        assert len(page.summary.text.split()) <= 60, page.slug
        placed = {block.kind for block in page.body.blocks if isinstance(block, Embed)}
        assert placed == {"figure", "timeline"}, page.slug
        assert page.since is not None
        assert page.reviewed is not None
        assert page.review_by is not None


def test_entities_are_described_briefly_and_dated(seeds: Seeds) -> None:
    entities = seeds.knowledge.entities
    assert len(entities) >= 45
    assert [one.id for one in entities if len(one.description.text.split()) > 30] == []
    assert [one.id for one in entities if one.text is None or one.review_by is None] == []


def test_the_sources_of_a_disputed_number_are_told_apart(seeds: Seeds) -> None:
    """One outlet's word is not taken for everybody's: most findings that state a fact rest on two works or more."""
    claims = [claim for seed in seeds.seeds for claim in seed.annotations.claims if claim.finding.kind != "opinion"]
    alone = [claim.id for claim in claims if len({one.source for one in claim.evidence}) < 2]
    assert len(alone) <= len(claims) / 4, alone

"""Whatever the store has seen before, a build gives what a build without it gives."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.cache.disk import FILE, DiskStore
from annotator.model.progress import Progress
from annotator.model.store import NO_STORE, Store
from annotator.pipeline import Built, Options, build
from annotator.publish.files import page_text
from annotator.read.fingerprint import fingerprint
from annotator.read.style import read_style
from annotator.recall import build_pages
from annotator.render.search import search_files

CASE = Path(__file__).parents[1] / "cases" / "three-articles" / "seeds"
FILES = sorted(path.relative_to(CASE) for path in CASE.rglob("*") if path.is_file())
WORDS = sorted({word for path in FILES for word in (CASE / path).read_text(encoding="utf-8").split()})

EPOCHS = st.sampled_from([None, 1_710_000_000, 1_900_000_000])
EDITS = st.one_of(
    st.tuples(st.just("word"), st.sampled_from(FILES), st.integers(0), st.sampled_from(WORDS)),
    st.tuples(st.just("line"), st.sampled_from(FILES), st.integers(0), st.just("")),
    st.tuples(st.just("twice"), st.sampled_from(FILES), st.integers(0), st.just("")),
    st.tuples(st.just("remove"), st.sampled_from(FILES), st.just(0), st.just("")),
    st.tuples(st.just("rename"), st.sampled_from(FILES), st.just(0), st.sampled_from(["x.md", "y.yml", ".z"])),
    st.tuples(st.just("restore"), st.sampled_from(FILES), st.just(0), st.just("")),
    st.tuples(st.just("restore all"), st.just(Path()), st.just(0), st.just("")),
)
Edit = tuple[str, Path, int, str]


def edit(seeds: Path, kind: str, name: Path, number: int, word: str) -> None:
    """One edit of an editor's, good or bad; nothing where the file is gone."""
    path = seeds / name
    if kind == "restore all":
        shutil.rmtree(seeds)
        shutil.copytree(CASE, seeds)
    elif kind == "restore":
        path.write_bytes((CASE / name).read_bytes())
    elif not path.exists():
        return
    elif kind == "remove":
        path.unlink()
    elif kind == "rename":
        path.rename(path.with_name(word))
    elif kind == "word":
        words = path.read_text(encoding="utf-8").split(" ")
        words[number % len(words)] = word
        path.write_text(" ".join(words), encoding="utf-8")
    else:
        lines = path.read_text(encoding="utf-8").split("\n")
        at = number % len(lines)
        lines[at : at + 1] = [lines[at]] * 2 if kind == "twice" else []
        path.write_text("\n".join(lines), encoding="utf-8")


def output(built: Built, store: Store) -> tuple[object, ...]:
    """All that a build gives, to the byte."""
    searched = search_files([entry for page in built.pages for entry in page.entries], store)
    texts = [(page.path, page_text(page), page.fidelity, page.cites, page.seed) for page in built.pages]
    return texts, built.today, built.diagnostics, searched


def kept(seeds: Path, folder: Path, epoch: int | None = None) -> tuple[object, ...]:
    store = DiskStore(folder, pytest.fail)
    built = build_pages(Options(seeds, seeds.parent, epoch=epoch, store=store))
    made = output(built, store)
    store.save()
    return made


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(EDITS, EPOCHS), min_size=2, max_size=6))
def test_after_any_edits_a_build_with_the_store_is_a_clean_build(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[Edit, int | None]]
) -> None:
    folder = tmp_path_factory.mktemp("edits")
    seeds = folder / "seeds"
    shutil.copytree(CASE, seeds)
    for one, epoch in edits:
        edit(seeds, *one)
        clean = output(build(Options(seeds, folder, epoch=epoch)), NO_STORE)
        assert kept(seeds, folder / "cache", epoch) == clean
        assert kept(seeds, folder / "cache", epoch) == clean


def test_nothing_is_read_twice_for_a_second_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = kept(CASE, tmp_path)
    monkeypatch.setattr("annotator.recall.build", lambda options: pytest.fail("built again"))
    monkeypatch.setattr("annotator.render.search._files", lambda entries: pytest.fail("indexed again"))
    assert kept(CASE, tmp_path) == first


def test_after_an_edit_citations_and_pictures_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(CASE, seeds)
    kept(seeds, tmp_path / "cache")
    edit(seeds, "word", Path("context/bridge.md"), -1, "Otherwise.")
    clean = output(build(Options(seeds, tmp_path)), NO_STORE)
    monkeypatch.setattr("annotator.render.citations._format", lambda item, csl: pytest.fail("cited again"))
    monkeypatch.setattr("annotator.render.figures.draw", lambda *_, **__: pytest.fail("drawn again"))
    assert kept(seeds, tmp_path / "cache") == clean


def test_another_style_makes_other_citations(tmp_path: Path) -> None:
    style = tmp_path / "other.csl"
    style.write_bytes(read_style(None).replace(b'quotes="true"', b""))
    made = []
    for one in (None, style, None, style):
        store = DiskStore(tmp_path / "cache", pytest.fail)
        made.append(build_pages(Options(CASE, CASE.parent, one, store=store)).pages)
        store.save()
    assert made[:2] == made[2:]
    assert made[0] != made[1]


def test_files_that_change_while_they_are_read_are_not_taken_for_those_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(CASE, seeds)
    page = seeds / "context" / "bridge.md"

    def build_late(options: Options, progress: Progress) -> Built:
        page.write_text(page.read_text(encoding="utf-8") + "\nAnd a word more.\n", encoding="utf-8")
        return build(options, progress)

    before = page.read_text(encoding="utf-8")
    monkeypatch.setattr("annotator.recall.build", build_late)
    kept(seeds, tmp_path / "cache")
    monkeypatch.undo()
    page.write_text(before, encoding="utf-8")
    clean = output(build(Options(seeds, tmp_path)), NO_STORE)
    assert kept(seeds, tmp_path / "cache") == clean


def test_a_page_that_is_gone_from_the_store_is_built_again(tmp_path: Path) -> None:
    class Forgetful(DiskStore):
        def get(self, key: str) -> str | None:
            found = super().get(key)
            return None if found and found.startswith('["explainers/') else found

    clean = kept(CASE, tmp_path)
    store = Forgetful(tmp_path, pytest.fail)
    assert output(build_pages(Options(CASE, CASE.parent, store=store)), NO_STORE) == clean
    store.save()


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\x00" + b"\xff" * 5000, b"words"])
def test_a_damaged_store_changes_nothing(tmp_path: Path, damage: bytes) -> None:
    clean = kept(CASE, tmp_path)
    (tmp_path / FILE).write_bytes(damage)
    assert kept(CASE, tmp_path) == clean
    assert kept(CASE, tmp_path) == clean


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("articles/new", None),
        ("articles/bridge-closes/article.md", "More."),
        ("entities/.hidden.yml", "entities: []"),
        ("entities/link.yml", CASE / "entities" / "people.yml"),
        ("articles/linked", CASE / "articles" / "bridge-closes"),
        ("notes.txt", ""),
    ],
)
def test_whatever_stands_in_the_seeds_counts(tmp_path: Path, name: str, content: str | Path | None) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(CASE, seeds)
    before = fingerprint(seeds, tmp_path)
    assert fingerprint(seeds, tmp_path) == before
    path = seeds / name
    if content is None:
        path.mkdir()
    elif isinstance(content, Path):
        path.symlink_to(content)
    else:
        path.write_text(content, encoding="utf-8")
    assert fingerprint(seeds, tmp_path) != before


def test_what_lies_behind_a_link_counts_and_a_link_in_a_circle_does_not_hang(tmp_path: Path) -> None:
    seeds, shared = tmp_path / "seeds", tmp_path / "shared"
    shutil.copytree(CASE / "entities", shared)
    seeds.mkdir()
    (seeds / "entities").symlink_to(shared)
    (shared / "again").symlink_to(seeds)
    before = fingerprint(seeds, tmp_path)
    (shared / "people.yml").write_text("entities: []", encoding="utf-8")
    assert fingerprint(seeds, tmp_path) != before


def test_how_files_are_named_counts(tmp_path: Path) -> None:
    assert fingerprint(CASE, CASE.parent) != fingerprint(CASE, CASE.parents[1])


def test_files_are_named_in_diagnostics_as_they_are_without_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(CASE, tmp_path / "seeds")
    edit(tmp_path / "seeds", "remove", Path("articles/bridge-closes/article.md"), 0, "")
    (tmp_path / "link").symlink_to(tmp_path / "seeds")
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path)
    given = ("seeds", "link", "sub/../seeds", str(tmp_path / "seeds"), str(tmp_path / "link"))
    named = set()
    for seeds, base in [(Path(name), base) for name in given for base in (Path(), tmp_path, tmp_path / "seeds")]:
        store = DiskStore(tmp_path / "cache", pytest.fail)
        found = build_pages(Options(seeds, base, store=store)).diagnostics
        store.save()
        assert found == build(Options(seeds, base)).diagnostics
        named.add(found[0].where.file)
    assert len(named) > len(given)

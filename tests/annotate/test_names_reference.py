"""The matcher finds what a slow search finds that tries every name at every place."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from annotator.annotate.fold import fold
from annotator.annotate.names import Found, Names
from annotator.model.knowledge import Entity, EntityKind
from annotator.model.letters import strip_accents
from tests.builders import entity

# What borders are made of: words, joints, full stops, accents in both forms, scripts without spaces, the unseen.
PIECES = ["Ann", "Fed", "Ma", "von", "der", "U.S.", "S.", "A", "K", "Brien", "Bogotá", "Bogota", "日", "本", "ไทย"]
BETWEEN = ["", " ", " ", " ", "-", "'", "’", ".", ",", "ß", "\u00ad", "\u0301", "_", "s", "\n"]


@st.composite
def phrases(draw: st.DrawFn, *, most: int) -> str:
    count = draw(st.integers(1, most))
    return "".join(draw(st.sampled_from(PIECES)) + draw(st.sampled_from(BETWEEN)) for _ in range(count)).strip()


KINDS: st.SearchStrategy[EntityKind] = st.sampled_from(["person", "place"])
NAMES = st.lists(phrases(most=3), min_size=1, max_size=3, unique=True)


@st.composite
def known(draw: st.DrawFn) -> list[Entity]:
    """Entities whose names begin, end and hold one another's."""
    made = []
    for number, names in enumerate(draw(st.lists(NAMES, min_size=1, max_size=4))):
        first, *others = names
        made.append(entity(first, *others, kind=draw(KINDS), id=f"e{number}"))
    return made


@st.composite
def texts(draw: st.DrawFn, entities: Sequence[Entity]) -> str:
    names = [name for one in entities for name in one.names]
    words = st.sampled_from([*names, *names, *PIECES])
    count = draw(st.integers(1, 8))
    return "".join(draw(words) + draw(st.sampled_from(BETWEEN)) for _ in range(count))


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Entity], list[str]]:
    entities = draw(known())
    return entities, draw(st.lists(texts(entities), min_size=1, max_size=3))


@given(cases())
def test_the_matcher_finds_what_the_slow_search_finds(case: tuple[list[Entity], list[str]]) -> None:
    entities, texts = case
    assert list(Names(entities).search(texts)) == list(slow(entities, texts))


def slow(entities: Sequence[Entity], texts: Sequence[str]) -> Iterator[list[Found]]:
    """At each place the longest of all known names that stands there between borders; then on behind it."""
    names = Names(entities)
    explicit: Mapping[str, set[str]] = names.bearers
    surnames: dict[str, set[str]] = {}
    for text in texts:
        folded = fold(text)
        view, position, found = folded.text, 0, []
        while position < len(view):
            known = [name for name in {*explicit, *surnames} if view.startswith(name, position)]
            standing = [name for name in known if stands_alone(view, position, position + len(name))]
            name = max(standing, key=len, default="")
            if name:
                who = explicit.get(name, set()) | surnames.get(name, set())
                span = folded.span(position, position + len(name))
                found.append(Found(span, frozenset(who), derived=name not in explicit))
                for surname, bearer in names.introduces.get(name, ()):
                    surnames.setdefault(surname, set()).add(bearer)
            position += len(name) or 1
        yield found


def stands_alone(text: str, start: int, end: int) -> bool:
    """The borders of a name, rule by rule."""
    before, after = text[:start], text[end:]
    inside_a_word = is_word(before[-1:]) and is_letter(text[start])
    goes_on = is_mark(after[:1]) or (is_word(text[end - 1]) and is_word(after[:1]))
    one_capital_before = before[-2:-1].isupper() and not is_word(before[-3:-2])
    joined = before[-1:] in ("-", "'") and one_capital_before
    more_initials = text[end - 1] == "." and after[:1].isupper() and not is_word(after[1:2])
    initials_before = before[-1:] == "." and before[-2:-1].isupper() and text[start + 1 : start + 2] == "."
    return not (inside_a_word or goes_on or joined or more_initials or initials_before)


def is_word(char: str) -> bool:
    return is_letter(char) or is_mark(char)


def is_letter(char: str) -> bool:
    """A letter, digit or underscore of a script with spaces."""
    spaced = not ("\u0e00" <= char <= "\u0eff" or "\u3040" <= char <= "\u9fff")
    return char != "" and (char.isalnum() or char == "_") and spaced


def is_mark(char: str) -> bool:
    return char != "" and unicodedata.category(char).startswith("M")


@given(known())
def test_every_name_that_is_looked_for_is_known_by_its_forms(entities: list[Entity]) -> None:
    bearers = Names(entities).bearers
    for one in entities:
        for alias in one.aliases:
            if alias.is_matched and (form := fold(alias.name).text):
                assert one.id in bearers[form]
                assert one.id in bearers[strip_accents(form)]

"""A page of the web -> the article in it, in the page's own markup.

trafilatura says which words are the article's; what is around them goes, and of what stays nothing is written anew. See
docs/project/decisions/0021-main-text.md.
"""

import html
import importlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from annotator.diagnostics import ArticleError
from annotator.read.html_elements import BLOCKS, HIDDEN, is_hidden
from annotator.read.page_facts import joined, said_pictures
from annotator.read.page_pictures import PagePictures, is_beside, settle

EXTRA = "new"
# Blocks in trafilatura's own tree.
_ITS_BLOCKS = frozenset(("body", "cell", "code", "head", "item", "list", "main", "p", "quote", "row", "table"))
# Attributes that mean something to our reader of HTML.
_KEPT = frozenset(
    "abbr alt colspan datetime dir height hidden href lang reversed rowspan src start title type value width".split()  # noqa: SIM905
)
# Elements that stay without words.
_EMPTY = frozenset(("br", "col", "hr", "img", "td", "th", "wbr"))
# What holds nothing but its parts, so that they can stand without it.
_WRAPPERS = frozenset(("[document]", "html", "body", "div", "main", "article", "section", "center", "form"))
_WRAPPERS |= {"li", "td", "th", "caption", "dd", "dt", "figcaption"}
# What is nothing without the table around it.
_PARTS = frozenset(("tr", "tbody", "thead", "tfoot"))
# Letters of a paragraph by whose beginning or end it is known, where trafilatura left out something inside of it.
_PROBE = 40
# Fewer letters than these may stand anywhere.
_FEW = 20
# A page of which less was found again was put together in a way that only trafilatura understands.
_FOUND = 0.8
_BY_HAND = "copy the article from the browser into a file of text, or take all of the page: --whole"


@dataclass(frozen=True, slots=True)
class MainText:
    """``html`` is a page of nothing but the article; ``left_out`` is what stood between its parts.

    ``pictures`` are images of the page that were left out, each with where it stood and what is said of it.
    ``base`` is what relative addresses in the page are relative to. ``around`` is what stood right before and after the
    article. ``words`` are those taken and those of the page. ``lost`` are words of it that were not found again.
    """

    html: str
    base: str
    left_out: tuple[str, ...]
    around: tuple[tuple[str, str], tuple[str, str]]
    words: tuple[int, int]
    lost: tuple[str, ...]
    pictures: tuple[str, ...] = ()


@dataclass(slots=True)
class _Stretch:
    """Words in a row, with nothing between them that begins a block."""

    block: Tag
    texts: list[NavigableString] = field(default_factory=list)
    words: str = ""
    taken: bool = False

    @property
    def key(self) -> str:
        return _squash(self.words)


def main_text(page: str, address: str, language: str | None = None, *, leading: bool = False) -> MainText:
    """The article in a page, with the ``leading`` pictures that stand above it and belong to it if one asks for them.

    Raises `ArticleError` where there is none, or where the library that finds it is not installed.
    """
    said = _spoken(page, address)
    soup = _parsed(page)
    body = soup.body or soup
    base = soup.find("base", href=True)
    _strip(body)
    stretches = list(_stretches(body))
    first, last = _take(stretches, said)
    within = stretches[first : last + 1]
    around = _around([one for one in within if one.taken])
    _take_captions(within, around)
    taken = [one for one in stretches if one.taken]
    lost = _lost(taken, said)
    if sum(map(len, lost)) > (1 - _FOUND) * sum(map(len, said)):
        raise ArticleError("the words of the article do not stand in the page itself", _BY_HAND)
    left_out = tuple(one.words for one in within if not one.taken)
    target = joined(address, str(base["href"])) if isinstance(base, Tag) else address
    ends = [text for one in (taken[0], taken[-1]) for text in one.texts if text.strip()]
    named = said_pictures(page, target)
    pictures = PagePictures((ends[0], ends[-1]), around, named, lambda given: joined(target, given))
    above = pictures.take_leading() if leading else []
    for top in above:
        _take_captions([one for one in stretches if any(parent is top for parent in one.block.parents)], top)
    words = (_count(one for one in stretches if one.taken), _count(stretches))
    _prune(around, stretches, above)
    for root in (around, *above):
        _make_whole(root, target)
    head = f'<!doctype html>\n<html lang="{html.escape(language)}">\n' if language else "<!doctype html>\n"
    head += '<meta charset="utf-8">\n'
    behind = [one.words for one in stretches[last + 1 :]]
    beside = ("before", _before(stretches[:first])), ("after", behind[0] if behind else "")
    told = tuple(one for one in lost if len(one) >= _FEW)
    written = "".join(f"<div>{one}</div>\n" if one.name == "img" else f"{one}\n" for one in above) + _written(around)
    return MainText(head + written, target, left_out, beside, words, told, pictures.left_out())


def _before(above: Sequence[_Stretch]) -> str:
    """What an editor should look at above the article: the most words below the title, such as a standfirst."""
    title = max((index for index, one in enumerate(above) if one.block.name == "h1"), default=-1)
    below = [one.words for one in above[title + 1 :] if not one.taken] if title >= 0 else []
    others = [one.words for one in above if not one.taken]
    return max(below, key=len) if below else others[-1] if others else ""


def _make_whole(root: Tag, target: str) -> None:
    """Give links their whole address; what leads to a place in the page itself stays, and leads nowhere."""
    for link in root.find_all("a", href=True):
        link["href"] = str(link["href"]) if str(link["href"]).startswith("#") else joined(target, str(link["href"]))


def _count(stretches: Iterable[_Stretch]) -> int:
    return sum(len(one.words.split()) for one in stretches)


def _spoken(page: str, address: str) -> list[str]:
    """The article's stretches of words, without spaces, as trafilatura finds them."""
    try:
        trafilatura: Any = importlib.import_module("trafilatura")
    except ImportError as error:
        # By its file, never by the software's name, under which an index may hold somebody else's program.
        hint = f'pip install "$(ls ~/annotated-explainer/dist/*.whl)[{EXTRA}]"; or take all of the page: --whole'
        lacks = isinstance(error, ModuleNotFoundError) and error.name == "trafilatura"
        why = "is not installed" if lacks else "cannot be loaded: " + str(error).partition("\n")[0]
        raise ArticleError(f"finding the article in a page takes trafilatura, which {why}", hint) from error
    found = trafilatura.bare_extraction(
        page, url=address, favor_precision=True, include_comments=False, include_tables=True
    )
    body = None if found is None else found.body
    spoken = [] if body is None else [key for words in _its_words(body) if (key := _squash(words))]
    if not spoken:
        raise ArticleError("no article was found in the page", _BY_HAND)
    return spoken


def _its_words(element: Any) -> Iterator[str]:
    words = ""
    stack: list[tuple[Any, bool]] = [(element, False)]
    while stack:
        one, ended = stack.pop()
        block = one.tag in _ITS_BLOCKS
        if block:
            yield words
            words = ""
        if ended:
            words += one.tail or ""
            continue
        words += one.text or ""
        stack.append((one, True))
        stack += [(child, False) for child in reversed(one)]
    yield words


def _parsed(page: str) -> BeautifulSoup:
    return BeautifulSoup(page, "lxml")


def _strip(body: Tag) -> None:
    """Take out what nobody sees, and attributes that mean nothing to a reader of the article."""
    for text in body.find_all(string=lambda text: isinstance(text, PreformattedString)):
        text.extract()
    settle(body)
    for tag in body.find_all(lambda tag: tag.name in HIDDEN or is_hidden(_attributes(tag))):
        if not tag.decomposed:
            tag.decompose()
    for tag in body.find_all():
        tag.attrs = {name: value for name, value in tag.attrs.items() if name in _KEPT}


def _attributes(tag: Tag) -> dict[str, str]:
    return {name: value if isinstance(value, str) else " ".join(value) for name, value in tag.attrs.items()}


def _stretches(body: Tag) -> Iterator[_Stretch]:
    """The words of the page in reading order, cut where blocks begin and end."""
    open_: list[Tag] = [body]
    current = _Stretch(body)
    for event, node in _events(body):
        if isinstance(node, NavigableString):
            current.texts.append(node)
            continue
        if isinstance(node, Tag) and node.name == "br":
            current.texts.append(NavigableString(" "))
        if not isinstance(node, Tag) or node.name not in BLOCKS:
            continue
        yield from _ended(current)
        open_ = [*open_, node] if event == "start" else open_[:-1]
        current = _Stretch(open_[-1])
    yield from _ended(current)


def _events(body: Tag) -> Iterator[tuple[str, PageElement]]:
    stack: list[tuple[str, PageElement]] = [("start", child) for child in reversed(body.contents)]
    while stack:
        event, node = stack.pop()
        yield event, node
        if event == "start" and isinstance(node, Tag):
            stack.append(("end", node))
            stack += [("start", child) for child in reversed(node.contents)]


def _ended(stretch: _Stretch) -> Iterator[_Stretch]:
    stretch.words = " ".join("".join(stretch.texts).split())
    if stretch.words:
        yield stretch


def _squash(words: str) -> str:
    """The words without spaces and what nobody sees, which trafilatura and browsers treat in ways of their own."""
    return re.sub(r"[\s\xad\u200b-\u200f\u2060\ufeff]+", "", words)


# --- which of them are the article's ---


def _take(stretches: list[_Stretch], said: list[str]) -> tuple[int, int]:
    """Mark what stands in the article; gives the first and the last of them."""
    keys = [one.key for one in stretches]
    rest = set(range(len(said)))
    for match in SequenceMatcher(None, keys, said, autojunk=False).get_matching_blocks():
        for step in range(match.size):
            stretches[match.a + step].taken = True
            rest.discard(match.b + step)
    taken = [index for index, one in enumerate(stretches) if one.taken]
    others = "\n".join(said[index] for index in sorted(rest))
    first, last = (taken[0], taken[-1]) if taken else (0, len(stretches) - 1)
    # Where it differs inside a paragraph: by how the paragraph begins or ends, or by parts that it was cut into.
    together = "".join(said)
    for index, one in enumerate(stretches):
        if one.taken or not others:
            continue
        key = keys[index]
        near = first - 3 <= index <= last + 3
        long = len(key) >= _PROBE
        one.taken = near and long and (key[:_PROBE] in others or key[-_PROBE:] in others or key in together)
    taken = [index for index, one in enumerate(stretches) if one.taken]
    return (taken[0], taken[-1]) if taken else (0, -1)


def _take_captions(stretches: list[_Stretch], around: Tag) -> None:
    """Figures inside of the article are part of it, with their captions."""
    for one in stretches:
        figure = one.block if one.block.name == "figure" else one.block.find_parent("figure")
        if figure is None or (figure is not around and is_beside(figure, around)):
            continue
        if one.block.name == "figcaption" or one.block.find_parent("figcaption"):
            one.taken = True


def _lost(taken: list[_Stretch], said: list[str]) -> tuple[str, ...]:
    """What trafilatura has of the article and the stretches have not."""
    left = Counter(one.key for one in taken)
    together = "".join(one.key for one in taken)
    lost = []
    for words in said:
        if left[words]:
            left[words] -= 1
        elif words not in together and words[:_PROBE] not in together and words[-_PROBE:] not in together:
            lost.append(words)
    return tuple(lost)


# --- the page without the rest ---


def _around(taken: list[_Stretch]) -> Tag:
    """The smallest element that holds all that was taken."""
    above = [[*reversed([*one.block.parents]), one.block] for one in taken]
    around = above[0][0]
    for level in zip(*above, strict=False):
        if any(one is not level[0] for one in level):
            break
        around = level[0]
    while around.name in _PARTS and around.parent is not None:
        around = around.parent
    return around


def _prune(around: Tag, stretches: list[_Stretch], above: list[Tag]) -> None:
    """Take out every stretch that was not taken, and then what is left empty; pictures ``above`` stay."""
    alive: set[int] = set()
    for one in stretches:
        for text in one.texts:
            if not one.taken:
                text.extract()
            elif text.strip():
                alive.update(map(id, text.parents))
    for figure in [*_figures(around, alive), *above]:
        alive.update(map(id, (figure, *figure.parents)))
    for tag in (tag for root in (around, *above) for tag in reversed(root.find_all())):
        if id(tag) in alive:
            continue
        holder = tag.find_parent(lambda above: above.name in BLOCKS - {"td", "th"}) if tag.name in _EMPTY else None
        if tag.name == "img":
            holder = tag.find_parent("figure") or holder
        if holder is not None and id(holder) in alive:
            alive.update(map(id, tag.parents))
        else:
            tag.decompose()


def _figures(around: Tag, alive: set[int]) -> list[Tag]:
    """Images without captions, between words of the article: figures, and paragraphs of nothing else."""
    order = list(around.descendants)
    words = [at for at, node in enumerate(order) if isinstance(node, NavigableString) and id(node.parent) in alive]
    said = [at for at in words if str(order[at]).strip()]
    between = order[said[0] : said[-1]] if said else []
    found = [one for one in between if isinstance(one, Tag) and one.name in ("figure", "p") and one.find("img")]
    return [
        one for one in found if not is_beside(one, around) and (one.name == "figure" or not one.get_text(strip=True))
    ]


def _written(around: Tag) -> str:
    for text in list(around.find_all(string=True)):
        if not text.strip() and text.count("\n") > 1 and text.find_parent("pre") is None:
            text.replace_with("\n")
    written = around.decode_contents() if around.name in _WRAPPERS else around.decode()
    return written.strip() + "\n"

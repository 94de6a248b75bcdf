"""Pages that people write by hand, and what else a site has -> the links in them that lead nowhere."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from html import unescape
from posixpath import basename, dirname, join, normpath, relpath
from urllib.parse import unquote

from annotator.diagnostics import Code, Diagnostic
from annotator.model.printed import BOOK
from annotator.read.plain import place_at, without_code

# [words](address "title"), and [label]: address on a line of its own.
_LINK = re.compile(r"(?<!\\)\]\([ \t]*(?:<(?P<angled>[^<>\n]*)>|(?P<plain>(?:[^\s()]|\([^\s()]*\))+))")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]+<?(?P<plain>[^\s<>]+)", re.MULTILINE)
# An address with a scheme, one that begins at the host's root, one that a macro writes.
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/|\\|.*(?:\{\{|\{%)", re.IGNORECASE)
# What builders and our own last step add to a site, and what paper has.
_LATER = re.compile(r"robots\.txt|sitemap\.xml(?:\.gz)?|404\.html|(?:assets|search)/.*")
_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]*(.+?)[ \t#]*$|^[ \t]*(\S.*)\n[ \t]*(?:=+|-+)[ \t]*$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[^{}\n]*\}[ \t]*$")
_LIST = re.compile(r"\{([^{}\n]*)\}")
_ID = re.compile(r"#([^\s#]+)")
_TAGGED = re.compile(r"""\b(?:id|name)\s*=\s*["']([^"'\s]+)["']""")
# Words of a link, of an image, footnotes, tags, and signs of emphasis and code.
_MARKS = (
    (re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])"), ""),
    (re.compile(r"\[\^[^\]]+\]"), ""),
    (re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])"), r"\1"),
    (re.compile(r"</?[A-Za-z][^>]*>"), ""),
    (re.compile(r"[*`\\]|(?<!\w)_+|_+(?!\w)"), ""),
)
# Pages whose headings come from elsewhere, too: snippets, macros, documented code.
_ASSEMBLED = re.compile(r"--8<--|\{\{|\{%|^:::", re.MULTILINE)


def slug(words: str) -> str:
    """The id that Python-Markdown gives a heading of these words."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


class Site:
    """What links can lead to: pages by their paths, with what has the ids in them, and the paths of other files.

    Of a page without a text nobody knows the ids.
    """

    def __init__(self, pages: Mapping[str, str], others: Iterable[str]) -> None:
        self._pages = pages
        self._files = {*pages, *others}
        # PDFs stand beside their pages whether this run makes any or not.
        folders = {dirname(path) for path in pages if path.startswith("explainers/") and path.count("/") > 1}
        self._files |= {BOOK, *(f"{folder}/{folder.rpartition('/')[2]}.pdf" for folder in folders)}
        self._known: dict[str, frozenset[str]] = {}

    def dead_links(self, path: str, text: str, file: str) -> Iterator[Diagnostic]:
        """A warning for each link in the ``text`` of the page ``path`` that leads to nothing; ``file`` is its file."""
        text = without_code(text)
        found = [*_LINK.finditer(text), *_DEFINITION.finditer(text)]
        for link in sorted(found, key=lambda one: one.end()):
            group = "plain" if link["plain"] else "angled"
            address = link[group]
            if not address or _ELSEWHERE.match(address):
                continue
            complaint = self._complaint(unescape(address), path)
            if complaint:
                message, hint = complaint
                yield Diagnostic(Code.DEAD_LINK, message, place_at(text, link.start(group), file), hint)

    def _complaint(self, address: str, path: str) -> tuple[str, str] | None:
        to, _, anchor = address.partition("#")
        to, anchor = unquote(to.partition("?")[0]), unquote(anchor)
        target = normpath(join(dirname(path), to)) if to else path
        there = self._page(target)
        if there is None:
            if target in self._files or _LATER.fullmatch(target):
                return None
            near = self._like(target, path)
            hint = f"did you mean {near}?" if near else "correct the address"
            return f"the link to {address[:80]} leads to no page and no file of the site", hint
        if not anchor or not self._pages[there]:
            return None
        ids = self._ids(there)
        if anchor in ids or re.sub(r"_\d+$", "", anchor) in ids or re.match(r"fn(ref\d*)?:|__", anchor):
            return None
        like = get_close_matches(anchor, sorted(ids), n=1)
        hint = f"did you mean #{like[0]}?" if like else "name a heading by its words, #like-this, or by its own {#id}"
        return f"the link to {address[:80]} leads to a page that has no place of the name {anchor[:80]}", hint

    def _like(self, target: str, path: str) -> str:
        """The address, from the page ``path``, of one that is called like the target, or else almost so."""
        others = [one for one in self._pages if one != path]
        called = [one for one in others if basename(one) == basename(target) != "index.md"]
        near = called if len(called) == 1 else get_close_matches(target, others, n=1, cutoff=0.75)
        return relpath(near[0], dirname(path) or ".") if near else ""

    def _page(self, target: str) -> str | None:
        """The page that stands at a path, as a file of Markdown, as the page made of it, or as a folder's own."""
        stem = target.removesuffix(".html")
        inside = "" if target == "." else f"{target}/"
        for one in (target, f"{stem}.md", f"{inside}index.md", f"{inside}README.md"):
            if one in self._pages:
                return one
        return None

    def _ids(self, path: str) -> frozenset[str]:
        """The ids on a page."""
        if path not in self._known:
            self._known[path] = frozenset(_ids(self._pages[path]))
        return self._known[path]


def with_ids(text: str) -> str:
    """A page as it was written, with the ids that its headings get; nothing where they come from elsewhere, too."""
    if _ASSEMBLED.search(text):
        return ""
    plain = without_code(text)
    made = []
    for heading in _HEADING.finditer(plain):
        group = 1 if heading[1] else 2
        # As it was written: what stands in code is a part of the heading's name.
        words = _ATTRIBUTES.sub("", text[heading.start(group) : heading.end(group)])
        for sign, instead in _MARKS:
            words = sign.sub(instead, words)
        made.append(f"{{#{slug(unescape(words))}}}")
    return "\n".join([text, *made])


def _ids(text: str) -> Iterator[str]:
    for attributes in _LIST.finditer(text):
        yield from _ID.findall(attributes[1])
    yield from _TAGGED.findall(text)

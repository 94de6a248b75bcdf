"""What the elements of HTML mean to a reader of articles."""

import re
from collections.abc import Mapping

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LISTS = frozenset(("ul", "ol", "menu", "dir"))
CELLS = frozenset(("td", "th"))
TABLE_PARTS = frozenset(("thead", "tbody", "tfoot", "colgroup", "caption"))
EMPHASIS = frozenset(("em", "i", "cite", "dfn", "var"))
STRONG = frozenset(("strong", "b"))
CODE = frozenset(("code", "kbd", "samp", "tt"))
# Elements whose look has a meaning that the block model does not hold; their words are kept.
LOOKS = frozenset(("sub", "sup", "s", "strike", "del", "ins", "u", "mark", "small", "big", "bdo", "ruby"))
LAYOUTS: Mapping[str, str] = {"hr": "a horizontal rule", "dl": "the layout of a list of terms"}
# Elements without an end.
VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split()  # noqa: SIM905
)
# Elements that end a paragraph and begin anew.
BLOCKS = (
    frozenset(
        "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer"  # noqa: SIM905
        " form header hgroup hr html legend li listing main nav p pre search section summary table tr xmp".split()
    )
    | HEADINGS
    | LISTS
    | CELLS
    | TABLE_PARTS
)
# Elements that end tags of others do not reach out of; cells for all that are not named.
SCOPES: Mapping[str, frozenset[str]] = {
    "li": LISTS | CELLS,
    "p": CELLS | {"caption", "table"},
    "table": frozenset(),
    **dict.fromkeys((*TABLE_PARTS, *CELLS, "tr"), frozenset(("table",))),
}
_TERMS = frozenset(("dt", "dd"))
_LOOSE = frozenset(("div", "p", "address", "center"))
# What an element ends when it begins, and what keeps it from doing so.
CLOSES: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(("li",)), BLOCKS - _LOOSE - {"li"}),
    **dict.fromkeys(("dt", "dd"), (_TERMS, BLOCKS - _LOOSE - _TERMS)),
    **dict.fromkeys(CELLS, (CELLS, frozenset(("tr", "table")))),
    "tr": (frozenset(("tr",)), frozenset(("table",))),
    **dict.fromkeys(TABLE_PARTS, (TABLE_PARTS | {"tr"}, frozenset(("table",)))),
    **dict.fromkeys(HEADINGS, (HEADINGS, BLOCKS - HEADINGS - {"div", "p"})),
}
# What is fetched from elsewhere or drawn by a program.
FETCHED: Mapping[str, str] = {
    "iframe": "an embedded page",
    "frame": "an embedded page",
    "object": "an embedded object",
    "embed": "an embedded object",
    "applet": "an embedded program",
    "video": "a video",
    "audio": "a sound",
    "canvas": "a drawing by a script",
    "svg": "a drawing",
    "math": "a formula",
    "input": "a form field",
    "select": "a form field",
    "textarea": "a form field",
    "button": "a button",
}
# Elements whose words nobody reads in an article: those with a reason need no complaint of their own.
HIDDEN: Mapping[str, str | None] = {
    **dict.fromkeys(FETCHED, "a complaint about the element itself"),
    **dict.fromkeys(("script", "style", "title", "noembed", "noframes"), "no words of the article"),
    **dict.fromkeys(("template", "noscript", "datalist"), None),
    "rp": "its words say what we write ourselves",
}
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NUMBER = re.compile(r"\s*([+-]?[0-9]{1,9})")


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Whether a browser shows nothing of the element."""
    return "hidden" in attributes or bool(_UNSEEN.search(attributes.get("style", "")))


def number(text: str | None, default: int) -> int:
    """The number that an attribute begins with."""
    match = _NUMBER.match(text or "")
    return int(match[1]) if match else default

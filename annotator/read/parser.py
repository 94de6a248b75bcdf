"""The Markdown library, set up: citations of ours, a place for every inline, no long block read as Markdown."""

import re
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from annotator.model.document import MAX_LEAF

# Levels of nested blocks; the parser leaves out what lies deeper.
MAX_NESTING = 40
# Where the parser notes citations that were begun and not closed.
BEGUN = "annotator.begun"
# What an editor means as a citation, well formed or not; before "(" the brackets are those of a link.
_CITATION = re.compile(r"\[(?:[^\[\]@]*[\s-])?@[^\[\]]*\](?!\()")


class _Inline(StateInline):
    """The parser's state inside a block; each token remembers where in the block's text it was made."""

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta = {"at": self.pos}
        return token


def _parse_inline(state: StateCore) -> None:
    """The parser's own inline step, but for blocks that are too long for it."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if len(token.content) > MAX_LEAF:
                token.children.append(Token("text", "", 0, content=token.content))
            else:
                inline = _Inline(token.content, state.md, state.env, token.children)
                state.md.inline.tokenize(inline)
                for rule in state.md.inline.ruler2.getRules(""):
                    rule(inline)


def _citation(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (the parser's own signature)
    match = _CITATION.match(state.src, state.pos)
    if not match:
        if not silent and state.src.startswith("[@", state.pos) and "]" not in state.src[state.pos :]:
            state.env.setdefault(BEGUN, []).append(state.src[state.pos : state.pos + 40].split("\n")[0])
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = " ".join(match[0].split())
    state.pos = match.end()
    return True


def _parser(*, editorial: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING, "store_labels": True}).enable("table")
    parser.core.ruler.at("inline", _parse_inline)
    # Every address is let through here so that the reader can judge it and say so.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    if editorial:
        parser.inline.ruler.before("link", "citation", _citation)
    return parser


PLAIN = _parser(editorial=False)
EDITORIAL = _parser(editorial=True)

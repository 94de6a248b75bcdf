"""The inlines of one leaf, with mentions and markers -> one line of Markdown (or of HTML for long leaves)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.model.annotated import Mention
from annotator.model.document import Break, Cite, Prose, Run
from annotator.render.escape import escape, escape_html, escape_url
from annotator.render.steps import Closed, Opened, Point, Steps


@dataclass(frozen=True, slots=True)
class InlineWriter:
    """Writes leaves. ``markers`` maps ends of spans to the markers that belong there.

    ``cite`` makes the marker of a citation, ``mention`` opens and closes the link of an entity (by its id),
    ``page`` gives the address of a background page (by its slug).
    """

    cite: Callable[[Cite], str]
    mention: Callable[[str], tuple[str, str]]
    page: Callable[[str], str]
    mentions: Sequence[Mention] = ()
    markers: Mapping[int, Sequence[Callable[[], str]]] = field(default_factory=dict)
    _steps: Steps = field(init=False)

    def __post_init__(self) -> None:
        """Lay out where mentions and markers stand."""
        object.__setattr__(self, "_steps", Steps(self.mentions, self.markers))

    def write(self, prose: Prose) -> str:
        """The leaf as Markdown without line feeds."""
        return "".join(self._pieces(prose))

    def _pieces(self, prose: Prose) -> Iterator[str]:
        closing = ""
        for step in self._steps.of(prose):
            match step:
                case Run():
                    yield _styled(step, escape(step.text))
                case Break():
                    yield "<br>"
                case Cite():
                    yield self.cite(step)
                case Opened(target):
                    opening, closing = self._link(target)
                    yield opening
                case Closed():
                    yield closing
                case Point(end):
                    yield from (marker() for marker in self.markers[end])

    def _link(self, link: str) -> tuple[str, str]:
        """What opens and closes a link of the text; one to an entity is a mention."""
        kind, _, target = link.partition(":")
        if kind == "entity":
            return self.mention(target)
        return "[", f"]({self.page(target) if kind == 'background' else escape_url(link)})"


def write_html(prose: Prose) -> str:
    """The leaf as HTML, without citations and annotations, for leaves too long for the Markdown library."""
    parts: list[str] = []
    for inline in prose.inlines:
        if isinstance(inline, Break):
            parts.append("<br>")
        elif isinstance(inline, Run):
            text = _styled(inline, escape_html(inline.text))
            linked = inline.link and not inline.link.startswith(("entity:", "background:"))
            parts.append(f'<a href="{escape_url(inline.link or "")}">{text}</a>' if linked else text)
    return "".join(parts)


def _styled(run: Run, text: str) -> str:
    """Emphasis as tags: the signs of Markdown depend on what stands beside them."""
    for wanted, tag in ((run.code, "code"), (run.strong, "strong"), (run.emphasis, "em")):
        if wanted:
            text = f"<{tag}>{text}</{tag}>"
    return text

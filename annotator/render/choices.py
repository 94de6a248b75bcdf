"""A choice of one among a few, that the styles listen to: it needs no script."""

from collections.abc import Sequence

from annotator.render.escape import escape_html


def choices(kind: str, legend: str, options: Sequence[tuple[str, str]], chosen: int = 0) -> str:
    """Radio buttons as HTML on one line (Markdown has no such thing).

    ``options`` are ids of the page and their labels; of them the one at index ``chosen`` is chosen at first.
    """
    buttons = "".join(
        f'<span><input type="radio" name="{kind}" id="{name}"{" checked" if index == chosen else ""}>'
        f'<label for="{name}">{escape_html(label)}</label></span>'
        for index, (name, label) in enumerate(options)
    )
    return f'<fieldset class="choices {kind}"><legend>{escape_html(legend)}</legend>{buttons}</fieldset>'

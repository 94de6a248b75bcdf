"""What commands share: their options, what is built by these, and how it is told."""

import os
import shlex
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import click

from annotator.diagnostics import AnnotatorError, Code, Severity
from annotator.model.printed import PAPERS, Printing
from annotator.model.progress import Progress
from annotator.model.store import Store
from annotator.pipeline import Built, Options, build, build_time
from annotator.publish.files import LOOKS, in_words
from annotator.publish.reports import Format, codes_of, counted, told
from annotator.recall import build_pages, open_store, unprintable
from annotator.terminal import following

# What a shell is told: all is well, the content has errors, the call was wrong or nothing could be read.
OK, FOUND, UNUSABLE = 0, 1, 2


class Commands(click.Group):
    """The one place that tells what stopped a command: an error of ours, or what the system refused."""

    def invoke(self, context: click.Context) -> Any:
        """Run the command that is asked for; what stops it becomes a message and an exit code."""
        try:
            return super().invoke(context)
        except (AnnotatorError, OSError) as error:
            if isinstance(error, BrokenPipeError):  # whoever reads what is printed has enough: Click ends quietly
                raise
            said = in_words(error) if isinstance(error, OSError) else str(error)
            click.echo(f"error: {said}", err=True)
            raise SystemExit(UNUSABLE) from error


def on_one_line(path: Path | str) -> str:
    """A path as it is told; one with line breaks and the like in the spelling that a shell has for them."""
    text = str(path)
    if text.isprintable():
        return text
    signs = (f"\\{one}" if one in "\\'" else one if one.isprintable() else _bytes(one) for one in text)
    return f"$'{''.join(signs)}'"


def _bytes(sign: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in os.fsencode(sign))


def for_shell(path: Path) -> str:
    """A path as an argument of a command, which is never taken for an option."""
    text = f"./{path}" if str(path).startswith("-") else str(path)
    return shlex.quote(text) if text.isprintable() else on_one_line(text)


def take(context: click.Context, parameter: click.Parameter, value: object) -> None:
    """Keep the value of an option for `taken`."""
    context.meta[f"{__name__}.{parameter.name}"] = value


def _complete_codes(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The codes that begin like this, for a shell."""
    before, comma, begun = incomplete.rpartition(",")
    return [f"{before}{comma}{code.slug}" for code in Code if code.slug.startswith(begun)]


def _named_codes(context: click.Context, parameter: click.Parameter, value: Sequence[str]) -> None:
    """Codes by their names, several at once or with commas between them."""
    try:
        codes = codes_of([name.strip() for names in value for name in names.split(",") if name.strip()])
    except ValueError as error:
        message = f"there is no code {error}; the guide has a page of all, Diagnostics"
        raise click.BadParameter(message, context, parameter) from None
    take(context, parameter, codes)


def codes_option(name: str, words: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """An option that names codes, as often as needed; `taken` has them."""
    return click.option(
        name,
        multiple=True,
        metavar="CODE",
        expose_value=False,
        callback=_named_codes,
        shell_complete=_complete_codes,
        help=words,
    )


SEEDS = click.option(
    "--seeds", type=click.Path(path_type=Path), default=Path("seeds"), show_default=True, help="The folder to read."
)
STYLE = click.option(
    "--citation-style", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A CSL file for citations."
)
LANGUAGE = click.option(
    "--language", default="en", show_default=True, help="The language of the interface: en, es, es-SV …"
)
INTO_LOOKS = click.option(
    "--looks", type=click.Path(file_okay=False, path_type=Path), help="Put our templates, styles and fonts there, too."
)
# They say where the store is, which `store` opens; the commands themselves need not know.
CACHE = click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(".cache/annotator"),
    show_default=True,
    expose_value=False,
    callback=take,
    help="The folder for results that the next run can use.",
)
NO_CACHE = click.option(
    "--no-cache", is_flag=True, expose_value=False, callback=take, help="Keep and use no results of other runs."
)
# They say how PDFs are made, which `printing_of` gathers.
_PRINTING = (
    click.option("--name", default="", help="What the site is called, on PDFs.", expose_value=False, callback=take),
    click.option(
        "--paper",
        type=click.Choice(PAPERS),
        default="a4",
        show_default=True,
        expose_value=False,
        callback=take,
        help="The size of PDFs.",
    ),
    click.option(
        "--fonts",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        multiple=True,
        expose_value=False,
        callback=take,
        help="A folder with fonts for signs that ours have not; as often as needed.",
    ),
)
STRICT = click.option("--strict", is_flag=True, help="Let warnings count as errors.")


def prints(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options for PDFs."""
    for option in reversed(_PRINTING):
        command = option(command)
    return command


def taken(name: str) -> Any:
    """An option of the command that its function is not given."""
    return click.get_current_context().meta[f"{__name__}.{name}"]


def printing_of(seeds: Path, looks: Path | None) -> Printing:
    """How PDFs are made, by the options; templates of ``looks`` win over ours."""
    own = () if looks is None or os.path.realpath(looks) == os.path.realpath(LOOKS) else (looks,)
    name = taken("name") or seeds.resolve().parent.name
    return Printing(name, (*own, LOOKS), paper=taken("paper"), fonts=taken("fonts"))


def store(*read: Path) -> Store:
    """The store that the command's options name, outside what is ``read``; it is saved when the command ends."""
    context = click.get_current_context()
    if context.obj is None:
        folder = "" if taken("no_cache") else str(taken("cache"))
        context.obj = open_store(Path(), folder, lambda reason: click.echo(f"note: {reason}", err=True), read)
        context.call_on_close(context.obj.save)
    store: Store = context.obj
    return store


def follow() -> AbstractContextManager[Progress]:
    """What long work tells its progress to; it is shown only beside text, which people read."""
    return following(shown=click.get_current_context().params.get("style", "text") == "text")


def build_all(
    seeds: Path,
    style: Path | None,
    *,
    gaps: bool = False,
    language: str = "en",
    printing: Printing | None = None,
    pdfs: bool = True,
) -> Built:
    """Every page, with ``printing`` the PDFs, too, or without ``pdfs`` what stands in their way.

    With ``gaps`` it is a `BuiltSite`, and no PDF is made.
    """
    options = Options(seeds, Path(), style, build_time(os.environ), gaps, language, store(seeds), printing)
    with follow() as progress:
        if not gaps:
            return build_pages(options, progress, pdfs=pdfs)
        built = build(options, progress)
        return unprintable(built, printing, options.store) if printing else built


def exit_code(built: Built, *, strict: bool, style: Format = "text") -> int:
    """Print what was found, and the counts."""
    found = built.diagnostics
    is_text = style == "text"
    click.echo(told(found, style, Path()), err=is_text, nl=False)
    click.echo(f"{len(built.pages)} pages: {counted(found)}", err=not is_text)
    severities = {one.severity for one in found}
    return FOUND if Severity.ERROR in severities or (strict and Severity.WARNING in severities) else OK

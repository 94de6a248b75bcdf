"""Commands that begin a site: init, schemas."""

from pathlib import Path

import click

from annotator.cli.options import for_shell, on_one_line
from annotator.model.schemas import FORMATS, schema_files
from annotator.publish.files import put_files
from annotator.publish.starter import start_site, starter_languages

# What somebody does after `annotator init`.
_NEXT = """
Next:
  cd {directory}
  annotator new article.txt   takes in an article of yours: a file, or a page by its address
  annotator check --strict    says what is wrong with the seeds
  mkdocs serve                shows the site and follows each save
  mkdocs build --strict       builds it into site/

The article, the people and the sources in seeds/ are made up: put your own in their place.
README.md tells what goes where.

Before you publish for the first time, put the wheel of the software into wheels/:
  mkdir wheels
  cp ~/annotated-explainer/dist/*.whl wheels/"""


@click.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--language", type=click.Choice(starter_languages()), default="en", show_default=True, help="The site's language."
)
@click.option("--add", is_flag=True, help="Write into a folder that is not empty; files that are there stay.")
def init(directory: Path, language: str, add: bool) -> None:  # noqa: FBT001
    """Write a small site into DIRECTORY: its settings, pages, and a made-up article with all that belongs to it.

    Example: annotator init my-site
    """
    started = start_site(directory, language, add=add)
    for path in started.written:
        click.echo(f"written: {on_one_line(directory / path)}")
    for path in started.kept:
        click.echo(f"left as it is: {on_one_line(directory / path)}")
    click.echo(_NEXT.format(directory=for_shell(directory)))


@click.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
def schemas(directory: Path) -> None:
    """Write a JSON Schema for each kind of file into DIRECTORY, for editors that help while you type.

    Example: annotator schemas schemas
    """
    put_files(schema_files(), directory)
    click.echo(f"{len(FORMATS)} schemas in {on_one_line(directory)}")

"""The command line: arguments in, diagnostics and an exit code out. A module for each group of commands."""

import click

from annotator.cli.articles import new
from annotator.cli.building import check, finish, pdf, write
from annotator.cli.entities import entity
from annotator.cli.mending import mend
from annotator.cli.options import Commands
from annotator.cli.sources import source
from annotator.cli.starting import init, schemas
from annotator.cli.suggesting import suggest


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="annotated-explainer")
def main() -> None:
    """Build annotated explainers: an article as published, with who is who and where each claim comes from.

    Example: annotator init my-site
    """


for command in (check, write, finish, pdf, init, mend, new, schemas, entity, source, suggest):
    main.add_command(command)

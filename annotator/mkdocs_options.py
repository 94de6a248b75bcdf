"""What a publisher may set for our plugin in `mkdocs.yml`, and what MkDocs has of a site, as our own values."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config import base, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.utils.yaml import yaml_load

from annotator.diagnostics import Report
from annotator.model.page import Page
from annotator.model.printed import PAPERS
from annotator.publish.config import footer_links
from annotator.publish.files import load_file
from annotator.read.site_links import Site
from annotator.read.written import check_links


class AnnotatorConfig(base.Config):  # type: ignore[no-untyped-call]
    """``seeds``: the folder to read; ``citation_style``: a CSL file; ``cache``: a folder, or nothing. All relative.

    ``pdf``: when PDFs are made (`always`: in a preview, too); ``paper``: their size; ``fonts``: folders with fonts for
    signs that ours have not.
    """

    seeds = config_options.Dir(exists=False, default="seeds")
    citation_style = config_options.Optional(config_options.File(exists=True))
    cache = config_options.Type(str, default=".cache/annotator")
    pdf = config_options.Choice(("build", "always", "never"), default="build")
    paper = config_options.Choice(PAPERS, default="a4")
    fonts = config_options.ListOfItems(config_options.Dir(exists=True), default=[])


def in_nav(files: Files) -> list[str]:
    """The paths of the pages that may stand in a navigation."""
    return [file.src_uri for file in files.documentation_pages(inclusion=InclusionLevel.is_in_nav)]


def dead_links(config: MkDocsConfig, files: Files, made: Mapping[str, Page], base: Path) -> Report:
    """Links of the footer, and of pages that somebody wrote, once all are converted; ``made`` are ours.

    Without any of ours none is told.

    Ids are those of the converted pages, whatever made them: so nobody needs to know extensions and plugins.
    """
    written = [file for file in files.documentation_pages() if file.src_uri not in made]
    built = {file.src_uri: (file.page.content if file.page else None) or "" for file in written}
    texts = {path: page.body for path, page in made.items()}
    footer = footer_links(config, {address for file in files for address in (file.url, file.dest_uri)})
    return [*footer, *check_links(written, base, Site({**texts, **built}, files.src_uris))] if made else []


def settings_of(config: MkDocsConfig) -> Any:
    """What the publisher's file of settings itself says, without what MkDocs fills in."""
    return load_file(config.config_file_path, yaml_load)

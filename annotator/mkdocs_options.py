"""What a publisher may set for our plugin in `mkdocs.yml`."""

from typing import Any

from mkdocs.config import base, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import yaml_load

from annotator.model.printed import PAPERS
from annotator.publish.files import load_file


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


def extensions_of(config: MkDocsConfig) -> dict[str, Any]:
    """The extensions of Markdown that a site uses, with their options."""
    return dict.fromkeys(config.markdown_extensions) | config.mdx_configs


def settings_of(config: MkDocsConfig) -> Any:
    """What the publisher's file of settings itself says, without what MkDocs fills in."""
    return load_file(config.config_file_path, yaml_load)

"""What a publisher may set for our plugin in `mkdocs.yml`."""

from mkdocs.config import base, config_options

from annotator.model.printed import PAPERS


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

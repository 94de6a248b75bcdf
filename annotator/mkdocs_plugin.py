"""The MkDocs plugin: adds the pages in memory, watches the seeds, checks each built page, writes what search loads."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from mkdocs.config import base, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils.yaml import yaml_load

from annotator.diagnostics import AnnotatorError, Code, Diagnostic, Severity, has_errors
from annotator.pipeline import Options, build, build_time
from annotator.publish.config import add_looks, add_sections, complete, robots
from annotator.publish.fidelity import check_built
from annotator.publish.files import LOOKS, load_file, page_text, write_texts
from annotator.publish.preview import error_page, guard_builder, guard_missing
from annotator.publish.search import read_built
from annotator.render.search import search_files
from annotator.render.site import sections

log = get_plugin_logger("annotator")


class AnnotatorConfig(base.Config):  # type: ignore[no-untyped-call]
    """``seeds``: the folder to read; ``citation_style``: a CSL file. Both relative to mkdocs.yml."""

    seeds = config_options.Dir(exists=False, default="seeds")
    citation_style = config_options.Optional(config_options.File(exists=True))


class AnnotatorPlugin(BasePlugin[AnnotatorConfig]):  # type: ignore[no-untyped-call]
    """Builds annotated explainers inside MkDocs."""

    serving, day, page_word = False, "", ""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Stay the same object over the rebuilds of one `mkdocs serve`."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        """Fill in what the publisher left out, put our looks behind their own, watch what a page is made of."""
        self.found, self.root = list[Diagnostic](), Path(config.config_file_path).parent
        self._report(complete(config, load_file(config.config_file_path, yaml_load)))
        config.watch += [one for one in (self.config.seeds, *add_looks(config.theme, str(LOOKS))) if Path(one).is_dir()]

    def on_files(self, files: Files, config: MkDocsConfig) -> None:
        """Run the pipeline and add its pages in memory."""
        written = [file.src_uri for file in files.documentation_pages(inclusion=InclusionLevel.is_in_nav)]
        style, language = self.config.citation_style, config.theme.get("language") or "en"
        try:
            options = Options(Path(self.config.seeds), self.root, style, build_time(os.environ), language=language)
            built = build(options)
            self.day, self.page_word = built.today.isoformat(), built.strings.page
            self.pages = {page.path: page for page in built.pages}
            found = [*built.diagnostics, *add_sections(config, written, *sections(built.strings))]
        except AnnotatorError as error:
            found, self.pages = [Diagnostic(Code.CANNOT_RUN, str(error))], {}
        self._report(found)
        self.entries = [entry for page in self.pages.values() for entry in page.entries]
        for path, page in self.pages.items():
            files.append(File.generated(config, path, content=page_text(page), inclusion=InclusionLevel.NOT_IN_NAV))

    def on_pre_page(self, page: SitePage, *, config: MkDocsConfig, files: Files) -> None:
        """Date pages by the content, so that a build on another day is the same."""
        page.update_date = self.day or page.update_date

    def on_post_page(self, output: str, *, page: SitePage, config: MkDocsConfig) -> str:
        """Hold the page against its article, or read it for search; while serving, show errors in its place."""
        made = self.pages.get(page.file.src_uri)
        self.entries += () if made else read_built(page.content or "", page.url, page.meta, self.page_word)
        self._report(check_built(output, made) if made else [])
        return self._errors() or output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what search loads, and robots.txt unless the publisher has one."""
        write_texts(search_files(self.entries) | robots(config.site_url, os.listdir(config.site_dir)), config.site_dir)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]) -> None:
        """Keep serving when a rebuild fails (a broken template, say): show what happened instead of hanging."""
        server.builder = guard_builder(builder, Path(server.root), log.error)
        server.error_handler = guard_missing(server.error_handler, self._errors)

    def _errors(self) -> str | None:
        return error_page(self.found, self.root) if has_errors(self.found) else None

    def _report(self, found: list[Diagnostic]) -> None:
        self.found += found
        levels = {Severity.ERROR: log.error, Severity.WARNING: log.warning, Severity.INFO: log.debug}
        for diagnostic in found:
            levels[diagnostic.severity](str(diagnostic))
        if has_errors(found) and not self.serving:
            raise PluginError("annotator: there are errors; nothing was published")

"""The MkDocs plugin: adds the pages in memory, watches the seeds, checks each built page, writes what search loads."""

import os
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as SitePage

from annotator.desk.server import attach
from annotator.diagnostics import AnnotatorError, Diagnostic
from annotator.mkdocs_options import AnnotatorConfig, dead_links, in_nav, settings_of
from annotator.publish.config import add_files, add_looks, add_sections, complete, in_the_way, leave_out, unusable
from annotator.publish.fidelity import check_built
from annotator.publish.files import LOOKS, site_files
from annotator.publish.preview import Preview
from annotator.publish.search import known_before, read_built
from annotator.recall import book_link, build_pages, build_time, check_written, finish, open_store, options_of, sections
from annotator.terminal import following


class AnnotatorPlugin(BasePlugin[AnnotatorConfig]):  # type: ignore[no-untyped-call]
    """Builds annotated explainers inside MkDocs."""

    preview, log, day, page_word = Preview("mkdocs"), get_plugin_logger("annotator"), "", ""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Stay the same object over the rebuilds of one `mkdocs serve`."""
        self.preview = Preview("mkdocs", runs=command == "serve")

    def on_config(self, config: MkDocsConfig) -> None:
        """Fill in what the publisher left out, put our looks behind their own, watch what a page is made of."""
        self.preview.begin(Path(config.config_file_path).parent, config.site_url)
        self._report(complete(config, settings_of(config)))
        own = [self.config.seeds, self.config.citation_style, *self.config.fonts]
        config.watch += filter(None, [*own, *add_looks(config.theme, LOOKS)])

    def on_files(self, files: Files, config: MkDocsConfig) -> None:
        """Run the pipeline and add its pages and PDFs in memory."""
        base, serves = self.preview.base, self.preview.runs
        self.store = open_store(base, self.config.cache, self.log.info, (self.config.seeds, config.docs_dir))
        try:
            asked = options_of(config, self.config, base, self.store, build_time(os.environ), serving=serves)
            with following(self.log) as progress:
                built = build_pages(asked, progress)
            self.day, self.page_word, self.pages = built.today.isoformat(), built.strings.page, built.by_path
            told = add_sections(config, in_nav(files), *sections(built.strings, built.pages), book_link(built))
            found, made = [*built.diagnostics, *told], site_files(built.pages, built.files)
        except AnnotatorError as error:
            found, made, self.pages = [unusable(error, config)], {}, {}
        found += check_written(files.documentation_pages(), base, config.markdown_extensions)
        self._report([*found, *in_the_way(made, files.src_uris)])
        leave_out(files, config.theme.dirs)
        for path, content in made.items():
            files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
        self.preview.conversions.begin(files, self.pages, config.markdown_extensions, config.mdx_configs)

    @event_priority(-100)
    def on_page_markdown(self, markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Date pages by the content, so that a build on another day is the same; convert only what changed."""
        page.update_date = self.day or page.update_date
        return self.preview.conversions.ask(page, markdown)

    @event_priority(100)
    def on_page_content(self, html: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """While serving, bring back what did not change."""
        return self.preview.conversions.answer(page, html, files.src_uris)

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Begin with what search knows; while serving, know where errors are explained, compile what changed."""
        self.preview.settle(env, [file.page for file in files.documentation_pages() if file.page])
        self._report(dead_links(config, files, self.pages, self.preview.base))
        self.entries = [*known_before(self.pages.values(), files.documentation_pages(), self.page_word)]

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: SitePage, config: MkDocsConfig) -> str:
        """Hold the page against its article, or read it for search; while serving, show errors in its place."""
        made = self.pages.get(page.file.src_uri)
        self.entries += () if made else read_built(page.content or "", page.url, page.meta, self.page_word)
        self._report(check_built(output, made, self.store) if made else [])
        return self.preview.instead(page.url) or self.preview.beside(output, made, page.file.abs_src_path)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what search loads, and robots.txt unless the publisher has one; keep what the next build can use."""
        made = finish(self.entries, config.site_url, os.listdir(config.site_dir), self.store)
        self._report(add_files(made, config))
        self.preview.cover(Path(config.site_dir))

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> None:
        """Keep serving when a rebuild fails (a broken template, say): show what happened instead of hanging."""
        self.preview.attach(server, builder, config.docs_dir, config.config_file_path)
        attach(server, self.config.seeds, self.preview.base, lambda: self.pages, self.preview.logger)

    def _report(self, found: list[Diagnostic]) -> None:
        if self.preview.stops(found, self.log):
            raise PluginError("annotator: there are errors; nothing was published")

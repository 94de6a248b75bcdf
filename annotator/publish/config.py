"""A publisher's mkdocs.yml: what our pages need is filled in where it says nothing, what would spoil them is told."""

import re
from collections.abc import Collection, Container, Iterable, Mapping, MutableMapping, Sequence
from difflib import get_close_matches
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import unquote, urlsplit

from annotator.diagnostics import AnnotatorError, Code, Diagnostic, Report
from annotator.model.printed import BOOK, Printing
from annotator.model.span import NOWHERE, Place
from annotator.publish.files import put_files
from annotator.publish.settings import place_in

# What the Markdown of our pages is written for.
EXTENSIONS = ("attr_list", "md_in_html", "tables", "toc")
# They put other signs into every text, so that an article on its page differs from its file.
REWRITERS = ("smarty", "markdown.extensions.smarty", "pymdownx.smartsymbols")
# The builder's own themes, whose templates ours do not stand on.
OTHER_THEMES = ("mkdocs", "readthedocs")
# Two names of one plugin. Its index would be written beside ours and asked for by no page.
THEME_SEARCH = ("search", "material/search")
ROBOTS = "robots.txt"
# Templates and fonts of PDFs, in a folder of looks.
PRINT = "print/"
HOME = ("index.md", "README.md")
# What comes to a site after its pages, or not in a preview.
_LATER = re.compile(rf"sitemap\.xml|404\.html|{re.escape(BOOK)}|explainers/([^/]+)/\1\.pdf")

Titled = tuple[str, str]


def complete(config: MutableMapping[str, Any], written: Mapping[str, Any]) -> Report:
    """Fill in MkDocs' configuration; ``written`` is what of it stands in the publisher's file."""
    theme, extensions = config["theme"], config["markdown_extensions"]
    if theme.name in OTHER_THEMES:
        message = f"theme: expected material, got {theme.name}; our templates stand on Material for MkDocs"
        return [
            Diagnostic(Code.CANNOT_RUN, message, _place(config, "theme", "name"), "write “theme: {name: material}”")
        ]
    if "use_directory_urls" not in written:
        config["use_directory_urls"] = False
    found = _fonts(config, written)
    extensions += [name for name in EXTENSIONS if name not in extensions]
    for name in extensions:
        if name in REWRITERS:
            message = f"markdown_extensions: {name} changes signs in articles, which must stay as they are"
            where = _place(config, "markdown_extensions", name)
            found.append(Diagnostic(Code.SITE_CONFIG, message, where, "take it out"))
    for name in THEME_SEARCH:
        _drop_plugin(config["plugins"], name)
    return found


def _fonts(config: MutableMapping[str, Any], written: Mapping[str, Any]) -> Report:
    """No font is ever fetched from another host, which is what Material does unless told."""
    theme = written.get("theme")
    config["theme"]["font"] = False
    if not (isinstance(theme, Mapping) and theme.get("font")):
        return []
    message = (
        "theme: font: Material fetches fonts from another host, which would learn of every reader; none is fetched"
    )
    hint = "write “font: false”; styles of yours may name fonts"
    return [Diagnostic(Code.SITE_CONFIG, message, _place(config, "theme", "font"), hint)]


def _drop_plugin(plugins: Any, name: str) -> None:
    """Take a plugin out of MkDocs' collection, and what it registered for events."""
    plugin = plugins.pop(name, None)
    if plugin is not None:
        for event, methods in plugins.events.items():
            plugins.events[event] = [method for method in methods if getattr(method, "__self__", None) is not plugin]


def add_looks(theme: Any, looks: PurePath) -> list[str]:
    """Put the folder ``looks`` behind the publisher's own in a theme's folders; both, the publisher's first."""
    own = [folder for folder in theme.dirs if folder == theme.custom_dir]
    ours = [*own, *([] if str(looks) in own else [str(looks)])]
    theme.dirs = [*ours, *(folder for folder in theme.dirs if folder not in ours)]
    return ours


def add_sections(
    config: MutableMapping[str, Any],
    pages: Sequence[str],
    main: Sequence[Titled],
    others: Sequence[Titled],
    always: Sequence[Mapping[str, str]] = (),
) -> Report:
    """Lead to our sections where the publisher set no nav or colophon; a complaint if the site has no first page.

    ``pages`` are paths of hand-written pages. Sections are titles with paths: ``main`` for the nav, ``others`` for the
    colophon, at whose end is what stands there ``always``.
    """
    home = [page for page in pages if page in HOME]
    config["nav"] = config["nav"] or [*home, *({title: path} for title, path in main), *_others(pages)]
    links = [{"title": title, "path": path.removesuffix(".md") + ".html"} for title, path in others]
    config["extra"].setdefault("colophon", links)
    _entitle(config["extra"]["colophon"], (*main, *others))
    if isinstance(config["extra"]["colophon"], list):
        config["extra"]["colophon"] += always
    if home:
        return []
    message = "docs_dir: there is no index.md, so the site’s own address shows no page"
    hint = "write one, with a link to explainers/index.md"
    return [Diagnostic(Code.SITE_CONFIG, message, _place(config, "docs_dir"), hint)]


def _entitle(links: Any, sections: Iterable[Titled]) -> None:
    """Give our titles to links that lead to our sections and have none of the publisher's."""
    titles = {path.removesuffix(".md") + ".html": title for title, path in sections}
    for link in links if isinstance(links, list) else ():
        if isinstance(link, dict) and not link.get("title") and link.get("path") in titles:
            link["title"] = titles[link["path"]]


def footer_links(config: Mapping[str, Any], addresses: Collection[str]) -> Report:
    """A complaint for each link of the colophon that leads to none of the ``addresses`` of the site's files."""
    links = config["extra"].get("colophon") or []
    where = _place(config, "extra", "colophon")
    found = []
    for link in links if isinstance(links, list) else [links]:
        path = str(link.get("path") or "") if isinstance(link, Mapping) else ""
        if not path:
            message = f"extra: colophon: expected a title and a path, got {str(link)[:80]}"
            found.append(Diagnostic(Code.SITE_CONFIG, message, where, "write “- {title: About, path: about.html}”"))
        elif not (urlsplit(path).scheme or _LATER.fullmatch(path) or unquote(urlsplit(path).path) in addresses):
            near = get_close_matches(path, sorted(addresses), n=1)
            hint = f"did you mean {near[0]}?" if near else "write the address of a built page, as in about.html"
            message = f"extra: colophon: {path[:80]} leads to no page and no file of the site"
            found.append(Diagnostic(Code.DEAD_LINK, message, where, hint))
    return found


def printing_of(
    config: Mapping[str, Any], options: Mapping[str, Any], looks: Path, *, serving: bool
) -> Printing | None:
    """How PDFs are made, by the options of the plugin; None where none are: in a preview, unless it was asked for."""
    if options["pdf"] == "never" or (serving and options["pdf"] != "always"):
        return None
    folders = dict.fromkeys(Path(folder) for folder in (config["theme"].custom_dir, looks) if folder)
    fonts = tuple(Path(folder) for folder in options["fonts"])
    return Printing(config["site_name"], tuple(folders), config["site_description"] or "", options["paper"], fonts)


def leave_out(files: Any, folders: Sequence[str]) -> None:
    """Keep what is for print alone out of a site: it lies in the theme's ``folders``, whose files are copied."""
    for file in [one for one in files if one.src_uri.startswith(PRINT) and one.src_dir in folders]:
        files.remove(file)


def in_the_way(ours: Iterable[str], written: Container[str]) -> Report:
    """A complaint for each path of our pages at which the publisher has a file, which would not be shown."""
    hint = "move or rename it; files that annotator write put there are listed in .annotator-files, delete those"
    return [
        Diagnostic(Code.PAGE_IN_THE_WAY, f"docs_dir has a page at {path}, where a generated page goes", hint=hint)
        for path in ours
        if path in written
    ]


def _others(pages: Sequence[str]) -> list[Any]:
    """Hand-written pages but the first: those beside it, then a section for each folder."""
    folders: dict[str, list[str]] = {}
    for page in pages:
        if "/" in page:
            folders.setdefault(page.partition("/")[0], []).append(page)
    beside = [page for page in pages if "/" not in page and page not in HOME]
    titled = ({folder.replace("-", " ").replace("_", " ").capitalize(): inside} for folder, inside in folders.items())
    return [*beside, *titled]


def robots(address: str | None, there: Container[str]) -> dict[str, str]:
    """A robots.txt that lets every crawler in, by its path, unless it is ``there``; ``address`` is the site's."""
    where = f"\nSitemap: {address.rstrip('/')}/sitemap.xml\n" if address else ""
    return {} if ROBOTS in there else {ROBOTS: f"User-agent: *\nAllow: /\n{where}"}


def unusable(error: AnnotatorError, config: Mapping[str, Any]) -> Diagnostic:
    """What stopped a run, at the option that asked for it."""
    keys = {"language": ("theme", "language")}.get(error.option, ("plugins", "annotator", error.option))
    return Diagnostic(Code.CANNOT_RUN, str(error), _place(config, *keys) if error.option else NOWHERE)


def add_files(files: Mapping[str, str | bytes], config: Mapping[str, Any]) -> Report:
    """Put ``files`` beside the pages that the builder wrote; tells what stands in their way."""
    try:
        put_files(files, config["site_dir"])
    except AnnotatorError as error:
        return [unusable(error, config)]
    return []


def _place(config: Mapping[str, Any], *keys: str) -> Place:
    return place_in(Path(config["config_file_path"]), *keys)

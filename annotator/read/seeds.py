"""The folder of seeds -> articles and knowledge. The only module of this room that opens files."""

import hashlib
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal, TypeVar

from annotator.diagnostics import Code, Diagnostic, Report, SeedsNotFound
from annotator.model.article import Annotations, Article, Seed
from annotator.model.document import NO_PICTURES, Document, Pictures, pictures_of
from annotator.model.figure import Figure, Timeline
from annotator.model.knowledge import Background, Entity, Knowledge
from annotator.model.progress import Progress, followed, silent
from annotator.model.record import Kind, Record, is_id
from annotator.model.source import Source
from annotator.model.span import Place, TextOrigin
from annotator.read.annotations import read_annotations
from annotator.read.decode import declared_encoding, decode
from annotator.read.findings import Findings
from annotator.read.html import read_html
from annotator.read.knowledge import read_background, read_list, read_sources, unique
from annotator.read.markdown import read_article
from annotator.read.memory import Memory
from annotator.read.pictures import complaint, picture
from annotator.read.references import check_references
from annotator.read.shown import shown
from annotator.read.text import read_text

R = TypeVar("R", bound=Record)
T = TypeVar("T")


_AS_THEY_ARE: Mapping[Path, bytes] = {}


@dataclass(frozen=True, slots=True)
class Seeds:
    """All that was read: articles by slug, knowledge, and the text of each file by its name."""

    seeds: tuple[Seed, ...]
    knowledge: Knowledge
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """What stands in the lists of entities and sources, also twice; the files of each; ids of records with errors."""

    entities: tuple[Entity, ...]
    sources: tuple[Source, ...]
    entity_files: tuple[Path, ...]
    source_files: tuple[Path, ...]
    unread: frozenset[str]


def _from_markdown(text: str, file: str, report: Report, pictures: Pictures) -> Document:
    return read_article(text, TextOrigin(Place(file, 1, 1), verbatim=True), report, pictures)


def _from_text(text: str, file: str, report: Report, pictures: Pictures) -> Document:
    return read_text(text, file)


# How an article's file becomes a document, by its suffix.
READERS: dict[str, Callable[[str, str, Report, Pictures], Document]] = {
    ".txt": _from_text,
    ".md": _from_markdown,
    ".html": read_html,
    ".htm": read_html,
}
# The folders of seeds, with the suffixes of what is read there (any file beside an article may be a picture of it).
_FOLDERS: dict[str, tuple[str, ...]] = {
    "articles": (),
    "entities": (".yml", ".yaml"),
    "context": (".md",),
    "sources": (".yml", ".yaml", ".json"),
    "figures": (".yml", ".yaml"),
    "timelines": (".yml", ".yaml"),
}
# What may be a picture beside an article, and what people take for one.
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg", ".avif", ".bmp", ".tif", ".tiff", ".heic")
_SOURCES = (".yml", ".yaml", ".json")
_YAML = (".yml", ".yaml")


def read_seeds(root: Path, base: Path, report: Report, progress: Progress = silent) -> Seeds:
    """Read everything under ``root``; files are named relative to ``base``. Raises `SeedsNotFound`."""
    _expect(root, base)
    return _Disk(root, base, Findings(report)).read(progress)


def read_again(
    root: Path, base: Path, report: Report, memory: Memory, instead: Mapping[Path, bytes] = _AS_THEY_ARE
) -> Seeds:
    """The same, but records and articles of files that ``memory`` knows as they are are the very same objects.

    ``instead`` has what some files would hold, to see what would come of it; they need not be there.
    """
    _expect(root, base)
    return _Disk(root, base, Findings(report), instead, memory).read(silent)


def _expect(root: Path, base: Path) -> None:
    if not root.is_dir():
        message = f"{shown(root, base)}: there is no such folder; it should hold articles/ and entities/"
        raise SeedsNotFound(message, option="seeds")


def read_known(root: Path, base: Path, report: Report) -> Known:
    """The entities and sources below ``root``, without the articles. Raises `SeedsNotFound`."""
    _expect(root, base)
    disk = _Disk(root, base, Findings(report))
    entities, sources = disk.records(Entity, "entities", "entity"), disk.sources()
    unread = frozenset(name for _, name in disk.findings.unread)
    entity_files = tuple(disk.files(root / "entities", _YAML))
    return Known(tuple(entities), tuple(sources), entity_files, tuple(disk.source_files()), unread)


def picture_files(folder: Path, document: Document) -> dict[str, bytes]:
    """The bytes of the pictures that an article shows, by their names; they lie in its ``folder``."""
    found: dict[str, bytes] = {}
    for one in pictures_of(document.blocks):
        with suppress(OSError):  # it was there a moment ago
            found[one.name] = (folder / one.name).read_bytes()
    return found


def read_former(data: bytes, suffix: str) -> Document | None:
    """What an article's file says that once held ``data``; None where it cannot be read."""
    read = READERS[suffix]
    text = decode(data, "", [], _declared(data, suffix))
    return None if text is None else read(text, "", [], NO_PICTURES)


def _declared(data: bytes, suffix: str) -> str:
    return declared_encoding(data) if READERS[suffix] is read_html else "utf-8"


def stray_files(root: Path, base: Path) -> Report:
    """A warning for each file or folder of the seeds that no reader looks at, which is often a slip in its name.

    Also for a pipe or a link that leads nowhere, whatever it is called: nothing could be read there.
    """
    found = [path for path in _visible(root) if path.stem != "sources" or path.suffix.lower() not in _SOURCES]
    stray = [path for path in found if not (path.is_dir() and path.name in _FOLDERS)]
    stray += [path for path in _visible(root / "articles") if path.is_file()]
    unreadable = [path for path in _visible(root) if path not in found and not path.is_file()]
    for folder, suffixes in _FOLDERS.items():
        for path in (root / folder).rglob("*"):
            if path.is_dir() or not _is_visible(path):
                continue
            if not path.is_file():
                unreadable.append(path)
            elif suffixes and path.suffix.lower() not in suffixes:
                stray.append(path)
    return [*_stray(stray, base), *_no_files(unreadable, base)]


def _stray(paths: Iterable[Path], base: Path) -> Iterable[Diagnostic]:
    names = ", ".join(f"{name}/" for name in _FOLDERS)
    hint = f"seeds hold {names} and sources.yml; notes of your own belong elsewhere"
    for path in sorted(paths):
        yield Diagnostic(Code.STRAY_FILE, "nothing reads this, so it is on no page", Place(shown(path, base)), hint)


def _no_files(paths: Iterable[Path], base: Path) -> Iterable[Diagnostic]:
    for path in sorted(paths):
        what = "is a folder" if path.is_dir() else "leads nowhere" if path.is_symlink() else "is no file"
        message = f"this {what}, so nothing can be read here"
        yield Diagnostic(Code.STRAY_FILE, message, Place(shown(path, base)), "put a file in its place, or delete it")


def _changed(article: Article, annotations: Annotations) -> Iterable[Diagnostic]:
    """Whether the file is another one than the annotations were made for."""
    recorded, where = annotations.origin.sha256, annotations.place("origin", "sha256")
    if recorded and recorded != article.sha256:
        name = article.file.rpartition("/")[2]
        message = f"{name} is not the file that this is the checksum of; the page says that it is as received"
        hint = f"put the file as received back; if a corrected text has come, write sha256: {article.sha256}"
        yield Diagnostic(Code.CHANGED_ARTICLE, message, where, hint)


def _unshown(document: Document, pictures: Pictures, folder: str) -> Iterable[Diagnostic]:
    """Pictures beside an article that nothing shows."""
    shown = {one.name for one in pictures_of(document.blocks)}
    for name in pictures:
        if name not in shown:
            message, where = "no image of the article is this picture; it is on no page", Place(f"{folder}/{name}")
            hint = (
                f"name it in the article: an image with the address {name}, alone in its paragraph; or delete the file"
            )
            yield Diagnostic(Code.PICTURE, message, where, hint)


def _visible(folder: Path) -> list[Path]:
    """What lies in a folder, but for what programs and systems hide or leave behind."""
    if not folder.is_dir():
        return []
    return [path for path in folder.iterdir() if _is_visible(path)]


def _is_visible(path: Path) -> bool:
    return not path.name.startswith(".") and not path.name.endswith("~")


class _Disk:
    def __init__(
        self,
        root: Path,
        base: Path,
        findings: Findings,
        instead: Mapping[Path, bytes] = _AS_THEY_ARE,
        memory: Memory | None = None,
    ) -> None:
        self.root = root
        self.base = base
        self.instead = instead
        self.memory = memory or Memory()
        self.findings = findings
        self.report = findings.report
        self.texts: dict[str, str] = {}

    def read(self, progress: Progress) -> Seeds:
        entities = self.records(Entity, "entities", "entity")
        figures = self.records(Figure, "figures", "figure")
        timelines = self.records(Timeline, "timelines", "timeline")
        sources = self.sources()
        knowledge = Knowledge(
            entities=tuple(sorted(unique(entities, "id", self.report), key=lambda entity: entity.id)),
            backgrounds=unique(self.backgrounds(), "slug", self.report),
            sources=unique(sources, "id", self.report),
            figures=unique(figures, "id", self.report),
            timelines=unique(timelines, "id", self.report),
        )
        seeds = tuple(self.articles(progress))
        self.report.extend(stray_files(self.root, self.base))
        unused = check_references(knowledge, self.findings)
        return Seeds(seeds, replace(knowledge, unused=unused), self.texts)

    def sources(self) -> list[Source]:
        """The records of every file of sources."""
        sources: list[Source] = []
        for path in self.source_files():
            name, text = self.name(path), self.text(path, "source")
            sources += [] if text is None else self.once(name, text, partial(read_sources, text, name))
        return sources

    def records(self, kind: type[R], folder: str, named: Kind) -> list[R]:
        """The records of every file of one of the folders that hold lists, whose key is the folder's name."""
        found: list[R] = []
        for path in self.files(self.root / folder, _YAML):
            name, text = self.name(path), self.text(path, named, "text")
            read = partial(read_list, kind, text or "", name, folder, named)
            found += [] if text is None else self.once(name, text, read)
        return found

    def once(self, name: str, content: Hashable, read: Callable[[Findings], T]) -> T:
        """What a file holds, read anew only where it is not as it was."""
        return self.memory.read(name, content, self.findings, read)

    def files(self, folder: Path, suffixes: Collection[str]) -> list[Path]:
        """The files below ``folder`` with one of these suffixes, but for hidden ones (of an editor's program)."""
        there = {path for path in folder.rglob("*") if path.is_file()} | {*self.instead}
        inside = (path for path in there if path.suffix.lower() in suffixes and path.is_relative_to(folder))
        return [
            path for path in sorted(inside) if not any(part.startswith(".") for part in path.relative_to(folder).parts)
        ]

    def source_files(self) -> list[Path]:
        named = [self.root / f"sources{suffix}" for suffix in (".yml", ".yaml", ".json")]
        return [path for path in named if path.is_file() or path in self.instead] + self.files(
            self.root / "sources", (*_YAML, ".json")
        )

    def name(self, path: Path) -> str:
        return shown(path, self.base)

    def bytes(self, path: Path) -> bytes | None:
        if path in self.instead:
            return self.instead[path]
        try:
            return path.read_bytes()
        except OSError as error:
            hint = "check that the file can be read"
            message = f"cannot be read: {error.strerror}"
            self.report.append(Diagnostic(Code.NOT_TEXT, message, Place(self.name(path)), hint))
            return None

    def text(self, path: Path, *lost: Kind | Literal["text"]) -> str | None:
        """The file's text; None where it cannot be read, and then what it holds is ``lost``."""
        data = self.bytes(path)
        text = None if data is None else self.kept(decode(data, self.name(path), self.report), path)
        if text is None:
            self.findings.lost.update(lost)
        return text

    def kept(self, text: str | None, path: Path) -> str | None:
        if text is not None:
            self.texts[self.name(path)] = text
        return text

    def backgrounds(self) -> Iterable[Background]:
        for path in self.files(self.root / "context", (".md",)):
            name, text = self.name(path), self.text(path, "text")
            read = partial(read_background, text or "", name, path.stem)
            page = None if text is None else self.once(name, text, read)
            if page is not None:
                yield page
            else:
                self.findings.unread.add(("background", path.stem))

    def articles(self, progress: Progress) -> Iterable[Seed]:
        folder = self.root / "articles"
        inside = sorted(folder.iterdir()) if folder.is_dir() else []
        for path in followed(inside, "reading articles", len(inside), progress):
            if path.is_dir() and not path.name.startswith(".") and self.named_well(path):
                article = self.article(path)
                annotations = self.annotations(path)
                if article and annotations:
                    self.report.extend(_changed(article, annotations))
                    yield Seed(article, annotations)

    def named_well(self, folder: Path) -> bool:
        """Whether the folder's name can be the address of a page."""
        if is_id(folder.name):
            return True
        message = f"the folder {folder.name} cannot be a page's address; the article is left out"
        hint = "name it with lower-case letters, digits and single hyphens"
        self.report.append(Diagnostic(Code.ARTICLE_FILES, message, Place(self.name(folder)), hint))
        return False

    def article(self, folder: Path) -> Article | None:
        found = sorted(path for path in folder.glob("article.*") if path.is_file())
        readable = [path for path in found if path.suffix in READERS]
        if len(readable) != 1 or len(found) != 1:
            *others, last = READERS
            names = f"{', '.join(others)} or {last}"
            has = ", ".join(path.name for path in found) or "none"
            message = f"expected one file article{names}, found {has}; the article is left out"
            hint = "keep the text as it was received, in one file"
            self.report.append(Diagnostic(Code.ARTICLE_FILES, message, Place(self.name(folder)), hint))
            return None
        path = readable[0]
        data = self.bytes(path)
        declared = _declared(data or b"", path.suffix)
        decoded = None if data is None else decode(data, self.name(path), self.report, declared)
        text = self.kept(decoded, path)
        if data is None or text is None:
            return None
        name, pictures = self.name(path), self.pictures(folder)
        reader = READERS[path.suffix]
        document = self.once(
            name, (text, tuple(pictures.items())), lambda findings: reader(text, name, findings.report, pictures)
        )
        self.report.extend(_unshown(document, pictures, self.name(folder)))
        if not document.text:
            message = "the article has no text; it is left out"
            where = Place(self.name(path))
            self.report.append(Diagnostic(Code.ARTICLE_FILES, message, where, "put the text as received into the file"))
            return None
        return Article(folder.name, self.name(path), hashlib.sha256(data).hexdigest(), document)

    def pictures(self, folder: Path) -> Pictures:
        """The pictures that lie beside an article; a complaint about each file that only looks like one."""
        found: dict[str, tuple[int, int]] = {}
        for path in sorted(folder.iterdir()):
            if path.suffix.lower() not in _PICTURES or path.name.startswith(".") or not path.is_file():
                continue
            data = self.bytes(path) or b""
            wrong, read = complaint(path.name, data), picture(data)
            if wrong or read is None:
                message = f"{wrong}; it is on no page"
                hint = "save it anew as .png, .jpg, .webp or .gif, with a name of letters, digits and hyphens"
                self.report.append(Diagnostic(Code.PICTURE, message, Place(self.name(path)), hint))
            else:
                found[path.name] = read[1]
        return found

    def annotations(self, folder: Path) -> Annotations | None:
        path = folder / "annotations.yml"
        if not path.is_file():
            message = "expected annotations.yml beside the article; the article is left out"
            hint = "the least it needs is title, origin with a publisher, and as_of"
            self.report.append(Diagnostic(Code.ARTICLE_FILES, message, Place(self.name(folder)), hint))
            return None
        name, text = self.name(path), self.text(path, "text")
        return None if text is None else self.once(name, text, partial(read_annotations, text, name))

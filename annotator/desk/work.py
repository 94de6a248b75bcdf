"""What the forms of a preview ask for -> what they show, and changes of the seeds that break nothing."""

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from annotator.annotate.fold import visible
from annotator.desk.forms import FORMS, SCOPES
from annotator.desk.offsets import Offsets
from annotator.desk.plan import Complaint, Filled, FormError, Planner, new_id, removal
from annotator.desk.reading import Reader, Reading
from annotator.desk.records import Kept, Records, most_used
from annotator.diagnostics import AnnotatorError, Diagnostic, Severity
from annotator.edit.files import Edit, edit
from annotator.edit.saving import clear, save
from annotator.edit.yaml_text import Change

Asked = Mapping[str, Any]
# Characters of a record's words in the list of records.
_SHORT = 80
_FILES = {"entity": ("entities", "entities.yml"), "source": ("sources", "sources.yml")}
_WRITTEN = (".yml", ".yaml")


@dataclass(slots=True)
class Desk:
    """Answers the forms of a preview; ``seeds`` is the folder, files are named relative to ``base``.

    Each question is a mapping with the slug of an `article`. Raises `FormError` with what an editor has to mend.
    """

    seeds: Path
    base: Path
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _reader: Reader = field(init=False)
    _planned: tuple[Reading, str, Planner] | None = None
    # The last change, and the folders that were made for it.
    _last: list[Edit] = field(default_factory=list)
    _made: tuple[Path, ...] = ()

    def __post_init__(self) -> None:
        """Begin with nothing read."""
        self._reader = Reader(self.seeds, self.base)

    def answer(self, question: str, asked: Asked) -> dict[str, Any]:
        """The answer to one of the questions `open`, `look`, `save`, `remove` and `undo`."""
        answers: Mapping[str, Callable[[Asked], dict[str, Any]]]
        answers = {"open": self.open, "look": self.look, "save": self.save, "remove": self.remove, "undo": self.undo}
        if question not in answers:
            raise FormError(Complaint(f"expected one of {', '.join(answers)}"))
        with self._lock:
            try:
                return answers[question](asked)
            except (AnnotatorError, OSError) as error:
                raise FormError(Complaint(str(error))) from error

    def open(self, asked: Asked) -> dict[str, Any]:
        """The forms, the records of the page with what their forms show, and what can be picked."""
        planner = self._planner(asked)
        records, knowledge = planner.records, planner.records.knowledge
        offsets = Offsets(planner.text)
        return {
            "forms": {name: form.told() for name, form in FORMS.items()},
            "scopes": SCOPES,
            "records": [_told(one, offsets) for one in records.all()],
            "picks": {
                "entities": [[one.id, one.name] for one in knowledge.entities],
                "sources": [[one.id, one.label] for one in knowledge.sources],
                "backgrounds": [[one.slug, one.title] for one in knowledge.backgrounds],
                "figures": [[one.id, one.title] for one in knowledge.figures],
            },
            "files": {
                "entity": self._files("entity", most_used(records.named())),
                "source": self._files("source", most_used(records.cited())),
            },
            "as_of": records.article.annotations.as_of.isoformat(),
            "today": date.today().isoformat(),
        }

    def look(self, asked: Asked) -> dict[str, Any]:
        """The words that a record would be about, as they would be quoted, and the records that are about them."""
        planner = self._planner(asked)
        span = planner.span(_at(asked), _text(asked, "words"))
        about = [one for one in planner.records.all() if one.span and one.span.overlaps(span)]
        return {
            "words": visible(span.of(planner.text)),
            "at": Offsets(planner.text).count(span),
            "about": [one.key for one in about],
        }

    def save(self, asked: Asked) -> dict[str, Any]:
        """Write a form, or with `dry` only show the change; `made` is the id of a new record, empty without one."""
        planner = self._planner(asked)
        form = FORMS.get(_text(asked, "form"))
        values = asked.get("values")
        if form is None or not isinstance(values, Mapping):
            raise FormError(Complaint("expected a form with its values"))
        kept = self._kept(planner, asked) if asked.get("record") else None
        file = "" if kept or form.quoted or form.name not in _FILES else self._file(form.name, _text(asked, "file"))
        filled = Filled(
            kept.form if kept else form,
            values,
            _at(asked),
            _text(asked, "words"),
            file,
            kept,
            _text(asked, "evidence"),
            mark=asked.get("mark") is True,
        )
        changes = planner.changes(filled)
        return {**self._written(changes, dry=asked.get("dry") is True), "made": new_id(changes)}

    def remove(self, asked: Asked) -> dict[str, Any]:
        """Take a record out of its file, or with `dry` only show the change."""
        return self._written(removal(self._kept(self._planner(asked), asked)), dry=asked.get("dry") is True)

    def undo(self, asked: Asked) -> dict[str, Any]:
        """Bring back what the last change of this preview changed, if nobody has changed it since."""
        back = [Edit(one.path, one.after, one.before) for one in self._last]
        if not back:
            raise FormError(Complaint("there is nothing to undo"))
        save(back)
        clear(self._made)
        self._last, self._made = [], ()
        return {"saved": True, "diff": "".join(one.diff(self._name(one.path)) for one in back), "warnings": []}

    def _written(self, changes: Mapping[str, list[Change]], *, dry: bool) -> dict[str, Any]:
        """Make the changes, unless the seeds would have an error that they have not now."""
        edits = [one for one in self._edits(changes) if one.before != one.after]
        reading = self._planned[0] if self._planned else None
        if reading is None or self._reader.now() is not reading:
            # The places of the changes are those of the seeds as they were a moment ago.
            raise FormError(Complaint("a file has changed in the meantime; nothing was written", "try again"))
        new = self._reader.new(reading, {one.path: one.after for one in edits if one.after is not None})
        if errors := [one for one in new if one.severity is Severity.ERROR]:
            raise FormError(*(Complaint(one.message, one.hint) for one in errors))
        diff = "".join(one.diff(self._name(one.path)) for one in edits)
        if not dry and edits:
            self._made = save(edits)
            self._last = edits
        warnings = [_warning(one) for one in new if one.severity is Severity.WARNING]
        return {"saved": not dry, "diff": diff, "warnings": warnings}

    def _edits(self, changes: Mapping[str, list[Change]]) -> Iterator[Edit]:
        for file, listed in changes.items():
            yield edit(self.base / file, listed)

    def _planner(self, asked: Asked) -> Planner:
        slug, now = _text(asked, "article"), self._reader.now()
        if self._planned is None or self._planned[0] is not now or self._planned[1] != slug:
            article = now.article(slug)
            if article is None:
                raise FormError(Complaint(f"there is no article {slug}", "load the page anew"))
            self._planned = now, slug, Planner(Records(article, now.seeds.knowledge, now.seeds.texts))
        return self._planned[2]

    def _kept(self, planner: Planner, asked: Asked) -> Kept:
        """The record that a page means; it must be as it was when the page asked for it."""
        key = _text(asked, "record")
        found = next((one for one in planner.records.all() if one.key == key), None)
        if found is None:
            raise FormError(Complaint("this record has changed in its file", "load the page anew, and edit it there"))
        return found

    def _files(self, form: str, first: str) -> list[str]:
        """The files that may take a new record, the likeliest first."""
        folder, name = _FILES[form]
        root = self.seeds / folder
        found = sorted(path for path in root.rglob("*") if path.suffix.lower() in _WRITTEN and path.is_file())
        if form == "source":
            found = [path for end in _WRITTEN if (path := self.seeds / f"sources{end}").is_file()] + found
        names = [self._name(path) for path in found if not path.name.startswith(".")]
        if not names:
            names = [self._name(self.seeds / name if form == "source" else root / name)]
        return sorted(names, key=lambda one: one != first)

    def _file(self, form: str, wanted: str) -> str:
        known = self._files(form, wanted)
        if wanted and wanted not in known:
            raise FormError(Complaint(f"{wanted} is no file of such records", "choose one of the list", "file"))
        return known[0]

    def _name(self, path: Path) -> str:
        return Path(os.path.relpath(path, self.base)).as_posix()


def _told(kept: Kept, offsets: Offsets) -> dict[str, Any]:
    words = " ".join(kept.words.split())
    return {
        "key": kept.key,
        "form": kept.form.name,
        "label": kept.label,
        "words": kept.words,
        "short": words if len(words) <= _SHORT else words[: _SHORT - 1].rstrip() + "…",
        "at": offsets.count(kept.span) if kept.span else None,
        "where": str(kept.place),
        "values": kept.form.filled(kept.value),
    }


def _warning(found: Diagnostic) -> dict[str, str]:
    return {"message": found.message, "hint": found.hint, "where": str(found.where)}


def _text(asked: Asked, key: str) -> str:
    value = asked.get(key)
    return value if isinstance(value, str) else ""


def _at(asked: Asked) -> tuple[int, int] | None:
    at = asked.get("at")
    if isinstance(at, list) and len(at) == 2 and all(type(one) is int for one in at):
        return at[0], at[1]
    return None

"""A publisher's mkdocs.yml where MkDocs is not at hand: what it says, and where something stands in it."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from annotator.model.printed import Printing
from annotator.model.span import Place

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# How MkDocs names the option that it complains about.
_NAMED = re.compile(r"Config value '([^']+)': (?:Plugin '([^']+)' option '([^']+)')?")


def place_in(file: Path, *keys: str) -> Place:
    """The place of a key of the file, by the keys above it; as much of them as there is, or the file alone.

    An entry of a list counts as a key, by its name. A file that INHERIT names is not looked into.
    """
    where = Place(file.name)
    try:
        # The nodes have places, and no tag such as !ENV is followed.
        node = yaml.compose(file.read_text(encoding="utf-8-sig"), Loader=_LOADER)
    except (OSError, ValueError, yaml.YAMLError):
        return where
    for key in keys:
        found = _step(node, key)
        if found is None:
            break
        mark, node = found
        where = Place(file.name, mark.line + 1, mark.column + 1)
    return where


def settings_in(file: Path) -> dict[str, Any]:
    """What stands in the file, every value as its words, so that no tag is followed; nothing of one that is broken."""
    try:
        found = _plain(yaml.compose(file.read_text(encoding="utf-8-sig"), Loader=_LOADER))
    except (OSError, ValueError, yaml.YAMLError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def extensions_in(settings: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The extensions of Markdown that settings name, with their options."""
    return _items(settings.get("markdown_extensions"))


def printing_in(settings: Mapping[str, Any], base: Path, looks: Path) -> Printing | None:
    """How our plugin would make PDFs by these settings of a site in ``base``; None where it makes none.

    Folders that are not there are passed over: the builder complains of them.
    """
    options = _items(settings.get("plugins")).get("annotator")
    if options is None or options.get("pdf") == "never":
        return None
    theme = settings.get("theme")
    own = theme.get("custom_dir") if isinstance(theme, dict) else None
    fonts = options.get("fonts")
    named = [str(folder) for folder in (own, *(fonts if isinstance(fonts, list) else ())) if folder]
    there = {folder: base / folder for folder in named if (base / folder).is_dir()}
    folders = dict.fromkeys([*([there.pop(own)] if own in there else []), looks])
    name, description = (str(settings.get(key) or "") for key in ("site_name", "site_description"))
    return Printing(name, tuple(folders), description, fonts=tuple(there.values()))


def _items(named: Any) -> dict[str, dict[str, Any]]:
    """Plugins or extensions by their names, with their options, however they are listed."""
    if isinstance(named, dict):
        listed = [named]
    else:
        listed = [item if isinstance(item, dict) else {item: {}} for item in (named if isinstance(named, list) else [])]
    return {name: own if isinstance(own, dict) else {} for item in listed for name, own in item.items()}


def place_of_complaint(file: Path, said: str) -> Place:
    """The place that a complaint of MkDocs is about."""
    named = _NAMED.match(said)
    if not named:
        return Place("")
    option, plugin, key = named.groups()
    return place_in(file, option, *((plugin, key) if plugin else ()))


def _plain(node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return node.value if isinstance(node, yaml.ScalarNode) else None


def _step(node: Any, key: str) -> tuple[Any, Any] | None:
    """Where ``key`` stands directly below a node, and the node of its value."""
    if isinstance(node, yaml.MappingNode):
        return next(((name.start_mark, value) for name, value in node.value if name.value == key), None)
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            if isinstance(item, yaml.ScalarNode) and item.value == key:
                return item.start_mark, None
            if isinstance(item, yaml.MappingNode) and (found := _step(item, key)):
                return found
    return None

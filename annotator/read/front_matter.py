"""A page that somebody wrote by hand -> what is wrong with its front matter."""

import re

import yaml

from annotator.diagnostics import Code, Diagnostic, Report
from annotator.model.span import Place
from annotator.read.yaml_nodes import load_yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RULE = re.compile(r"---[ \t]*")
# As MkDocs has it: three hyphens or three dots at the beginning of a line, and nothing else in it.
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
# What no text between two rules looks like.
_KEY = re.compile(r"[\w-]+[ \t]*:")


def check_front_matter(text: str, file: str) -> Report:
    """An error where a builder would show it as text, or stop."""
    lines = text.split("\n")
    if not _RULE.fullmatch(lines[0]):
        return []
    end = next((at for at, line in enumerate(lines[1:-1], 1) if _END.fullmatch(line)), None)
    keys = [at for at, line in enumerate(lines[1:end], 1) if _KEY.match(line)]
    if not keys:  # a rule, and words below it
        return []
    if end is None:
        # Without a second rule only the very next line tells front matter from a text below a rule.
        message, hint = "the front matter that begins here does not end", "put a line --- below its last key"
        return [Diagnostic(Code.YAML_SYNTAX, message, Place(file, 1, 1), hint)] if keys[0] == 1 else []
    front = "\n".join(lines[1:end]) + "\n"
    try:
        # As the builder reads it: what it takes, tags and anchors among it, is not ours to refuse.
        if isinstance(yaml.load(front, Loader=_LOADER), dict):
            return []
        problem = "expected keys with their values"
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problem = " ".join(str(getattr(error, "problem", None) or error).split())
    found: Report = []
    if load_yaml(front, file, found, first_line=2) is None:
        return found
    hint = "write a colon and a space after each key, and put a text that holds a colon, or looks like a day, in quotes"
    message = f"the front matter cannot be read: {problem}"
    return [Diagnostic(Code.YAML_SYNTAX, message, Place(file, keys[0] + 1, 1), hint)]

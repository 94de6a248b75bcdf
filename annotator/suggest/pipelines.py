"""An installed spaCy pipeline, by its name -> a recognizer of names. spaCy need not be there."""

from collections.abc import Iterator
from importlib import import_module

from annotator.diagnostics import OptionError
from annotator.model.knowledge import EntityKind
from annotator.model.span import Span
from annotator.suggest.names import Recognizer

# The labels of spaCy's pipelines that are kinds of ours: those of OntoNotes, and those of WikiNER.
_KINDS: dict[str, EntityKind | None] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "LAW": "law",
    "EVENT": "event",
    "PRODUCT": None,
    "WORK_OF_ART": None,
    "MISC": None,
}


def load_pipeline(name: str) -> Recognizer:
    """The names that a pipeline finds; raises `OptionError` where spaCy or the pipeline is not installed."""
    try:
        spacy = import_module("spacy")
    except ImportError:
        hint = "install it beside annotator (pip install spacy), or leave --spacy out"
        raise OptionError(f"spaCy is not installed; {hint}", option="spacy") from None
    try:
        pipeline = spacy.load(name)
    except (OSError, ImportError, ValueError) as error:
        message = f"spaCy cannot load the pipeline {name}: {' '.join(str(error).split())}"
        raise OptionError(f"{message}; install it, or name one that is installed", option="spacy") from None

    def recognize(text: str) -> Iterator[tuple[Span, EntityKind | None]]:
        for found in pipeline(text).ents:
            if found.label_ in _KINDS:
                yield Span(found.start_char, found.end_char), _KINDS[found.label_]

    return recognize

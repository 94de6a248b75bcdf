"""The outlines of countries are the file that their makers published."""

import hashlib
import json
from pathlib import Path

import annotator.read
from annotator.read.outlines import read_outlines

# Of countries-50m.json in world-atlas 2.0.2 on npm.
SUM = "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394"


def test_the_file_is_unchanged() -> None:
    data = read_outlines()
    assert hashlib.sha256(data).hexdigest() == SUM
    assert len(json.loads(data)["objects"]["countries"]["geometries"]) == 241


def test_its_licence_stands_beside_it() -> None:
    (package,) = annotator.read.__path__
    licence = (Path(package) / "countries-50m.LICENSE.txt").read_text(encoding="utf-8")
    assert licence.startswith("Copyright 2013-2019 Michael Bostock")

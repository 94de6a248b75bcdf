"""The Nu HTML checker on every page of the sample."""

import json
import re
import subprocess
from pathlib import Path

AUDIT = Path(__file__).parent
CHECKER = AUDIT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# What the checker calls an error and is none.
KNOWN = {
    # `interestfor` opens a tip without a script; it is too new for the checker.
    "Attribute “interestfor” not allowed on element “a” at this point.",
    # The theme's frame has two checkboxes with autocomplete="off", so that a browser does not remember their state.
    "Attribute “autocomplete” is only allowed when the input type is",
}


def test_the_html_is_valid_but_for_two_known_kinds(site: Path) -> None:
    pages = sorted(str(path) for path in site.rglob("*.html"))
    command = ["java", "-jar", str(CHECKER), "--format", "json", "--errors-only", *pages]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(said.stderr)["messages"]
    wrong = [one for one in messages if not any(one["message"].startswith(known) for known in KNOWN)]
    assert [f"{one['url']}:{one['lastLine']}: {one['message']}" for one in wrong] == []
    # The checker read the pages: it complained of the one thing that each page has.
    assert len({one["url"] for one in messages}) == len(pages)
    assert "<input" in re.sub(r"\s+", " ", (site / "index.html").read_text(encoding="utf-8"))

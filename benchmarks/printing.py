"""What a PDF costs, beside WeasyPrint with the same words: time, memory, size. Each in a process of its own.

As a program, `python -m benchmarks.printing typst|weasyprint FILE OUT`, it makes one PDF and says what it took.
"""

import html
import json
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

import pikepdf

from annotator.model.printed import PrintDocument, Printing
from annotator.model.store import NO_STORE
from annotator.pipeline import Options, build
from annotator.publish.files import LOOKS
from annotator.publish.press import Press
from benchmarks.corpus import write_seeds
from benchmarks.measure import Plan, table, versions

# How many articles make a book of some two hundred pages.
_BOOK = 28
# The other one is measured where it is installed: `make bench` installs it, and it needs Pango, which is Debian's.
_PROGRAMS = ("typst", *(("weasyprint",) if find_spec("weasyprint") else ()))
Figures = dict[str, float]


def section(plan: Plan) -> str:
    """A table of documents and programs, and how it came about."""
    rows = []
    with tempfile.TemporaryDirectory() as place:
        for name, document in documents(Path(place)):
            figures = _compared(Path(place), document, plan.runs)
            base = median(one["seconds"] for one in figures["typst"])
            for program, runs in figures.items():
                seconds = median(one["seconds"] for one in runs)
                rows.append(
                    [name, program, f"{runs[0]['pages']:.0f}", f"{seconds:.2f} s", f"{seconds / base:.1f}",
                     f"{max(one['peak'] for one in runs):.0f} MB", f"{runs[0]['size'] / 1000:.0f} kB"]
                )  # fmt: skip
    heads = ["document", "program", "pages", "median", "ratio", "peak memory", "size"]
    return f"""## PDFs

A process for each PDF, {plan.runs} runs of each program in turn; from the document (JSON) to the file, Python and fonts
included in the memory, the start of Python not in the time. Ours is PDF/UA-1 and PDF/A-3a, with glosses in the margin,
a glossary with pages, and tags. WeasyPrint gets the same words, with its own notes at the foot of the page, as PDF/UA-1
and nothing else. {versions("typst", "pikepdf", "weasyprint")}.

{table(heads, rows)}
"""


def documents(folder: Path) -> list[tuple[str, PrintDocument]]:
    """What is printed, from an article to books; seeds are made in ``folder``."""
    sample = build(Options(Path("seeds"), Path(), printing=_PRINTING)).documents
    write_seeds(folder / "seeds", _BOOK)
    made = build(Options(folder / "seeds", folder, printing=_PRINTING)).documents
    return [
        ("an article with 12 claims", made[0]),
        ("the sample’s explainer", sample[0]),
        ("the sample’s book", sample[-1]),
        (f"a book of {_BOOK} articles", made[-1]),
    ]


def _compared(folder: Path, document: PrintDocument, runs: int) -> dict[str, list[Figures]]:
    file = folder / "document.json"
    file.write_text(json.dumps({**asdict(document), "letters": {}}), encoding="utf-8")
    found: dict[str, list[Figures]] = {program: [] for program in _PROGRAMS}
    for _ in range(runs):
        for program in _PROGRAMS:
            command = [sys.executable, "-m", "benchmarks.printing", program, str(file), str(folder / "out.pdf")]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            found[program].append(json.loads(done.stdout.splitlines()[-1]))
    return found


_PRINTING = Printing("A site", (LOOKS,))


def main(program: str, file: str, out: str) -> None:
    """Make one PDF and print what it took."""
    document = PrintDocument(**json.loads(Path(file).read_text(encoding="utf-8")))
    began = time.perf_counter()
    data = _typst(document) if program == "typst" else _weasyprint(document)
    seconds = time.perf_counter() - began
    Path(out).write_bytes(data)
    # Of this process alone: what the system counts as a child's begins with its parent's.
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    peak = int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1024
    with pikepdf.open(out) as opened:
        pages = len(opened.pages)
    print(json.dumps({"seconds": seconds, "peak": peak, "size": len(data), "pages": pages}))


def _typst(document: PrintDocument) -> bytes:
    made, found = Press(_PRINTING, NO_STORE).run([document])
    assert not found, found
    return made[document.path]


def _weasyprint(document: PrintDocument) -> bytes:
    from weasyprint import HTML  # a process that sets with Typst is not to carry it

    value = json.loads(document.text)
    chapters = [chapter for part in value["parts"] for chapter in part["chapters"]]
    body = "".join(f"<h1>{html.escape(one['title'])}</h1>{_blocks(one['body'], one['notes'])}" for one in chapters)
    back = "".join(_blocks([{"k": "p", "b": one["b"]}], []) for one in value["names"].values())
    back += "".join(
        _blocks([{"k": "p", "b": one["c"]}], []) for group in value.get("sources", ()) for one in group["sources"]
    )
    made = HTML(
        string=f'<html lang="en"><title>{html.escape(value["title"])}</title><style>{_STYLE}</style>{body}{back}'
    )
    data: bytes = made.write_pdf(pdf_variant="pdf/ua-1")
    return data


_STYLE = """
@page { size: A4; margin: 24mm 67mm 22mm 22mm }
body { font: 10.4pt/1.4 serif } .n { float: footnote; font-size: 8.2pt } img { width: 82% }
"""


def _blocks(blocks: list[dict[str, Any]], notes: list[Any]) -> str:
    made = []
    for block in blocks:
        if block["k"] in ("p", "card"):
            made.append(f"<p>{_inlines(block['b'], notes)}</p>")
        elif block["k"] == "h":
            made.append(f"<h2>{_inlines(block['b'], notes)}</h2>")
        elif block["k"] == "list":
            made.append("".join(f"<li>{_blocks(item, notes)}</li>" for item in block["items"]))
        elif block["k"] == "figure":
            rows = "".join(
                "<tr>" + "".join(f"<td>{_inlines(cell, notes)}</td>" for cell in row) for row in block["table"]["rows"]
            )
            made.append(f"{block['svg']}<p>{_inlines(block['message'], notes)}</p><table>{rows}</table>")
        elif block["k"] == "timeline":
            made.append("".join(f"<p>{one['when']} {_inlines(one['b'], notes)}</p>" for one in block["events"]))
    return "".join(made)


def _inlines(values: list[Any], notes: list[Any]) -> str:
    made = []
    for value in values:
        if isinstance(value, str):
            made.append(html.escape(value))
        elif "n" in value:
            words = _note(notes[value["n"] - 1], notes) if value.get("first") else ""
            made.append(f'<span class="n">{words}</span>' if words else f"<sup>{value['n']}</sup>")
        elif "t" in value:
            made.append(html.escape(value["t"]))
        elif "a" in value:
            made.append(f'<a href="{html.escape(value["a"])}">{_inlines(value["b"], notes)}</a>')
        else:
            made.append(_inlines(value.get("b", []), notes))
    return "".join(made)


def _note(note: dict[str, Any], notes: list[Any]) -> str:
    made = [
        html.escape(note.get("word", "")),
        *(_inlines(line, notes) for line in [note.get("b", []), note.get("since", [])]),
    ]
    for work in note["works"]:
        made += [_inlines(quote["b"], notes) for quote in work["quotes"]]
        made += [
            _inlines(work["c"], notes),
            f'<a href="{html.escape(work.get("a", ""))}">{html.escape(work.get("url", ""))}</a>',
        ]
    return " ".join(made)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""BibTeX as Zotero, JabRef and people write it."""

import pytest

from annotator.diagnostics import Code, Report, Severity
from annotator.model.span import Place
from annotator.read.bibtex import read_bibtex
from annotator.read.latex import address, plain


def read(text: str) -> tuple[list[dict[str, object]], Report]:
    report: Report = []
    return [item.value for item in read_bibtex(text, "a.bib", report)], report


def one(text: str) -> dict[str, object]:
    (item,), _ = read(text)
    return item


ENTRY = r"""
@string{ap = "Associated Press"}
@article{acosta_many_2025,
  title = {``{Many}'' deported: {\'E}t{\'e} \& M{\"u}ller, 50\% --- a report},
  subtitle = {In \emph{CECOT}},
  author = {Acosta, Luis Jaime and {The Associated Press} and Ludwig van Beethoven and King, Jr., Martin and others},
  journal = ap # { News},
  month = mar, year = 2025, day = 28,
  pages = {1--5},
  number = 4,
  doi = {10.1000/xyz},
  url = {https://example.org/a\_b?x=1\&y=2},
  urldate = {2025-04-01},
  langid = {spanish},
  file = {/home/me/x.pdf},
  wordcount = {5},
}
"""


def test_an_entry_becomes_an_item_of_csl() -> None:
    item, report = read(ENTRY)
    assert item == [
        {
            "id": "acosta_many_2025",
            "type": "article-journal",
            "title": "“Many” deported: Été & Müller, 50% — a report: In CECOT",
            "author": (
                {"family": "Acosta", "given": "Luis Jaime"},
                {"literal": "The Associated Press"},
                {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
                {"family": "King", "given": "Martin", "suffix": "Jr."},
            ),
            "container-title": "Associated Press News",
            "issued": "2025-03-28",
            "accessed": "2025-04-01",
            "page": "1-5",
            "issue": "4",
            "language": "es",
            "URL": "https://example.org/a_b?x=1&y=2",
            "DOI": "10.1000/xyz",
        }
    ]
    assert [(found.where.line, found.message) for found in report] == [
        (6, "author: “and others” says no name; it is left out"),
        (15, "file of @article names a file on your machine; it is left out"),
        (16, "wordcount of @article has no place in CSL; it is left out"),
    ]
    assert {found.code for found in report} == {Code.EXPORT_FIELD}


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("@book{a, title={A}}", "book"),
        ("@online{a, title={A}}", "webpage"),
        (r"@misc{a, howpublished={\url{https://example.org}}}", "webpage"),
        ("@misc{a, title={A}}", "document"),
        ("@article{a, entrysubtype={newspaper}}", "article-newspaper"),
        ("@PhdThesis(a, title={A})", "thesis"),
        ("@newtype{a, title={A}}", "document"),
    ],
)
def test_types_have_their_name_in_csl(entry: str, kind: str) -> None:
    assert one(entry)["type"] == kind


def test_an_unknown_type_is_told() -> None:
    _, report = read("@newtype{a, title={A}}")
    assert [found.message for found in report] == [
        "@newtype is no type that is known here; document stands in its place"
    ]


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 2025", "2025"),
        ("year = {2025}, month = {March}", "2025-03"),
        ("year = 2025, month = 3", "2025-03"),
        ("year = 2025, month = dec, day = 1", "2025-12-01"),
        ("date = {2025-03-28/2025-03-30}, year = 2024", "2025-03-28/2025-03-30"),
        ("date = {2025-03-28T10:00:00Z}", "2025-03-28"),
    ],
)
def test_dates_are_put_together(fields: str, date: str) -> None:
    assert one(f"@misc{{a, {fields}}}")["issued"] == date


def test_a_bad_entry_hides_no_other() -> None:
    items, report = read(
        "@article{a, title={A}}\n@online{bad,\n title = {Unclosed {brace}\n}\n@book{b, title={B}}\n@book{c, title={C"
    )
    assert [item["id"] for item in items] == ["a", "b"]
    errors = [found for found in report if found.severity is Severity.ERROR]
    assert [found.where for found in errors] == [Place("a.bib", 2, 1), Place("a.bib", 6, 1)]


def test_what_stands_twice_is_kept() -> None:
    items, report = read("@book{a, title={A}}\n@book{a, title={B}}\n@book{c, title={C}, title={D}}")
    assert [item["title"] for item in items] == ["A", "B", "C"]
    assert "title stands twice; the first counts" in report[0].message


def test_a_file_without_entries_is_told() -> None:
    assert read("words")[1][0].message == "there is no entry of BibTeX in this file"


@pytest.mark.parametrize(
    ("latex", "words"),
    [
        (r"{\o}re, Lie{\ss}, \c{c}", "øre, Ließ, ç"),
        (r"$6 million", "$6 million"),
        (r"\$6 million", "$6 million"),
        (r"x$^2$ and {\textbf{bold}}", "x^2 and bold"),
        (r"50% of AT&T", "50% of AT&T"),
        (r"\href{https://example.org}{words} at~last", "words at last"),
        ("<i>x</i> a_b", "<i>x</i> a_b"),
        ("{{{DNA}}}\n  two   lines", "DNA two lines"),
        (r"\input{/etc/passwd}x", "x"),
        ("hy\\-phen", "hyphen"),
    ],
)
def test_latex_becomes_words(latex: str, words: str) -> None:
    report: Report = []
    assert plain(latex, "title", Place("a.bib", 1, 1), report) == words
    assert report == []


@pytest.mark.parametrize(
    ("latex", "words", "said"),
    [
        (r"\unheard{of} it", "of it", r"title: \unheard of LaTeX is not known here"),
        ("{" * 5_000, "{" * 5_000, "this is not LaTeX"),
        ("{x}" * 10_000, "", "30,000 characters is too long"),
    ],
)
def test_what_is_lost_of_latex_is_told(latex: str, words: str, said: str) -> None:
    report: Report = []
    assert plain(latex, "title", Place("a.bib", 1, 1), report) == words
    assert said in report[0].message


@pytest.mark.parametrize(
    "text",
    ["{" * 20_000, '@a{b, c = "' * 500, "@" * 5_000, "@a{b, t={" + "\\x" * 5_000 + "}}", "@a{b,c=" + "#" * 9_000],
)
def test_hostile_files_end(text: str) -> None:
    _, report = read(text)
    assert report


def test_an_address_is_as_it_is_meant() -> None:
    assert address(r"\url{https://example.org/a_b%20c~d}") == "https://example.org/a_b%20c~d"
    assert address(r"https://example.org/a\_b\%20\#c") == "https://example.org/a_b%20#c"

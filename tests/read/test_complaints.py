"""Every complaint that reading can make: its code, its line and column, and what it says."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.diagnostics import Code, Report
from annotator.model.document import MAX_LEAF
from annotator.read.seeds import read_seeds
from tests.read.folders import ANNOTATIONS, BACKGROUND, ENTITY, FIGURE, PLACING, SOURCES, TIMELINE, read, write
from tests.read.images import png
from tests.read.marked import codes

Files = dict[str, str | bytes | None]

ARTICLE = "articles/one/article.txt"
NOTES = "articles/one/annotations.yml"
PEOPLE = "entities/people.yml"
BACK = "context/back.md"
EXPORT = "sources/zotero.json"
FIGURES = "figures/staff.yml"
TIMELINES = "timelines/cuts.yml"

# Each case: the files with a caret where a complaint belongs, and how each complaint begins: its code, its message and,
# behind a tilde, its hint.
CASES: dict[str, tuple[Files, list[str]]] = {
    "yaml-syntax in a list of entities": (
        {PEOPLE: "entities:\n  - id: bo\n    name: Bo‸: Birch\n"},
        ['yaml-syntax: this is not YAML: a value holds a colon and a space ~ put a text that '],
    ),
    "changed-article": (
        {NOTES: ANNOTATIONS.replace("{publisher: Paper}", f"\n  publisher: Paper\n  sha256: ‸{'a' * 64}")},
        ["changed-article: article.txt is not the file that this is the checksum of ~ put the file as received back"],
    ),
    "yaml-syntax in front matter": (
        {BACK: BACKGROUND.replace("title: Background", "title: ‸`Background`")},
        ["yaml-syntax: this is not YAML: found character that cannot start any token ~ put a text that begins with `"],
    ),
    "yaml-syntax where front matter is missing": (
        {BACK: "‸# The page\n\nWords.\n"},
        ["yaml-syntax: expected front matter ~ begin the file with a line ---, the keys title, summary and as_of"],
    ),
    "yaml-syntax where front matter does not end": (
        {BACK: "‸---\ntitle: T\n\nWords.\n"},
        ["yaml-syntax: expected front matter"],
    ),
    "yaml-syntax in an export": (
        {EXPORT: '[\n\t{"id": "x" ‸"type": "book"}\n]'},
        ["yaml-syntax: this is not JSON: "],
    ),
    "yaml-syntax for aliases": (
        {NOTES: ANNOTATIONS + "claims: ‸*others\n"},
        ["yaml-syntax: an alias of YAML (*name) stands here; records are written without them"],
    ),
    "unknown-key at the top of a list": (
        {PEOPLE: ENTITY + "‸sources: []\n"},
        ["unknown-key: sources is not known here ~ known keys here: entities"],
    ),
    "unknown-key in a record": (
        {PEOPLE: ENTITY + "    ‸descripton: x\n"},
        ["unknown-key: descripton is not known here ~ did you mean description? known keys here: id, name, kind"],
    ),
    "unknown-key inside a record": (
        {PEOPLE: ENTITY + "    aliases:\n      - A\n      - {name: b, ‸mach: always}\n"},
        ["unknown-key: aliases.mach is not known here ~ did you mean match? known keys here: name, match"],
    ),
    "unknown-key that stands for one that is missing": (
        {PEOPLE: ENTITY.replace("- id", "- ‸ids") + "    ‸nmae: Bo\n"},
        [
            "unknown-key: ids is not known here, and id is missing ~ did you mean id? known keys here: id, name",
            "unknown-key: nmae is not known here ~ did you mean name?",
        ],
    ),
    "unknown-key in annotations": (
        {NOTES: "‸titel: T\n" + ANNOTATIONS.replace("{publisher: Paper}", "{publisher: Paper, ‸edition: 2}")},
        [
            "unknown-key: titel is not known here ~ did you mean title? known keys here: title, lang, language, origin",
            "unknown-key: origin.edition is not known here ~ did you mean section? known keys here: publisher",
        ],
    ),
    "unknown-key in front matter": (
        {BACK: BACKGROUND.replace("as_of", "‸slug: back\nas_of")},
        ["unknown-key: slug is not known here ~ known keys here: title, card, summary"],
    ),
    "unknown-key in what we add to CSL": (
        {"sources.yml": SOURCES + "    custom: {kind: news, ‸qoute: x}\n"},
        ["unknown-key: custom.qoute is not known here ~ did you mean quote?"],
    ),
    "unknown-key in the name of an author": (
        {"sources.yml": SOURCES + "    author:\n      - {‸familly: Acosta, given: L.}\n"},
        ["unknown-key: author.familly is not known here ~ did you mean family?"],
    ),
    "missing-key": (
        {PEOPLE: "entities:\n  - ‸id: bo\n    as_of: 2025-03-28\n    description: A person.[@src]\n"},
        [
            "missing-key: kind is missing ~ add kind: …, one of person, organization, place, facility, law, event",
            "missing-key: name is missing ~ add name: …",
        ],
    ),
    "missing-key of a choice of many words and of a date": (
        {
            "sources.yml": SOURCES + "  - ‸id: b\n    title: B\n",
            TIMELINES: "timelines:\n  - ‸id: a\n    title: A\n    events:\n      - ‸text: It.\n",
        },
        [
            "missing-key: type is missing ~ add type: …, such as report",
            "missing-key: as_of is missing ~ add as_of: …, such as 2025-05-12",
            "missing-key: events.date is missing ~ add date: …, such as 2024-11",
        ],
    ),
    "missing-key inside a record": (
        {NOTES: ANNOTATIONS.replace("{publisher: Paper}", "‸{section: News}")},
        ["missing-key: origin.publisher is missing ~ add publisher: …"],
    ),
    "missing-key in front matter": (
        {BACK: "‸---\nsummary: S.\n---\n\nWords.\n"},
        ["missing-key: as_of is missing", "missing-key: title is missing"],
    ),
    "missing-key in empty front matter": (
        {BACK: "‸---\n---\n\nWords.\n"},
        ["missing-key: as_of is missing", "missing-key: summary", "missing-key: title is missing"],
    ),
    "missing-key in a file without a word": (
        {NOTES: "‸"},
        [
            "missing-key: as_of is missing",
            "missing-key: origin is missing",
            "missing-key: title is missing",
            "no-rights: rights is missing",
        ],
    ),
    "wrong-value for a list": (
        {PEOPLE: "‸just words\n"},
        ["wrong-value: expected a list under entities: ~ begin each record with a hyphen"],
    ),
    "wrong-value for a list of a file": (
        {PEOPLE: 'entities: ‸""\n'},
        ["wrong-value: expected a list under entities:"],
    ),
    "wrong-value for a mapping as a list": (
        {PEOPLE: "entities:\n  ‸bo: {name: Bo}\n"},
        ["wrong-value: expected a list under entities:"],
    ),
    "wrong-value for a record": (
        {PEOPLE: ENTITY + "  - ‸bo\n  - ‸5\n  -‸\n"},
        ["wrong-value: entity: expected a mapping of keys to values"] * 3,
    ),
    "wrong-value for annotations": (
        {NOTES: "‸- title: T\n"},
        ["wrong-value: annotations: expected a mapping of keys to values"],
    ),
    "wrong-value for front matter": (
        {BACK: "---\n‸- a\n---\nWords.\n"},
        ["wrong-value: expected a mapping with title, card, summary"],
    ),
    "wrong-value for a text": (
        {PEOPLE: ENTITY.replace("Bo Birch", "‸1984")},
        ["wrong-value: name: expected a text ~ put it in quotes, so that it is read as a text"],
    ),
    "wrong-value for an empty text": (
        {PEOPLE: ENTITY.replace("name: Bo Birch", "name: ‸''")},
        ["wrong-value: name: expected some text"],
    ),
    "wrong-value for a name in which there is nothing to see": (
        {PEOPLE: ENTITY.replace("name: Bo Birch", 'name: ‸"\\u200b"\n    aliases: [Bo, ‸"\\u2060 \\u00ad"]')},
        ["wrong-value: name: expected some text", "wrong-value: aliases.name: expected some text"],
    ),
    "wrong-value for a name of control characters": (
        {PEOPLE: ENTITY.replace("name: Bo Birch", 'name: ‸"\\u0085 \\u001c"')},
        ["replaced-character: U+001C cannot stand on a page", "wrong-value: name: expected some text"],
    ),
    "wrong-value for a sentence in which there is nothing to see": (
        {PEOPLE: ENTITY.replace("description: A person.[@src]", 'description: ‸"\\u200b[@src]"')},
        ["wrong-value: description: expected some text"],
    ),
    "wrong-value for no text": (
        {PEOPLE: ENTITY.replace("name: Bo Birch", "name:‸")},
        ["wrong-value: name: expected a text"],
    ),
    "wrong-value for a choice": (
        {PEOPLE: ENTITY.replace("kind: person", "kind: ‸Person")},
        ["wrong-value: kind: expected one of 'person', 'organization', 'place', 'facility', 'law', 'event' or"],
    ),
    "wrong-value for a choice that is misspelt": (
        {PEOPLE: ENTITY.replace("kind: person", "kind: ‸persn")},
        ["wrong-value: kind: expected one of 'person', 'organization', 'place', 'facility', 'law', 'event' or "
         "'concept' ~ did you mean person?"],
    ),
    "wrong-value for a choice that is no word of it": (
        {PEOPLE: ENTITY.replace("kind: person", "kind: ‸true")},
        ["wrong-value: kind: expected one of 'person', 'organization', 'place', 'facility', 'law', 'event' or "
         "'concept' ~ write one of these words in place of true"],
    ),
    "wrong-value for days": (
        {
            PEOPLE: ENTITY.replace("2025-03-28", "‸20 May 2026"),
            NOTES: ANNOTATIONS.replace("2025-03-28", "‸2026-05-32") + "reviewed: ‸05.06.2026\nreview_by: ‸2026\n",
            BACK: BACKGROUND.replace("2025-03-28", "‸19.05.2026"),
        },
        [
            "wrong-value: as_of: there is no such day: 2026-05-32 ~ write a day from 2026-05-01 to 2026-05-31",
            "wrong-value: reviewed: expected a day such as 2025-03-28, got 05.06.2026 ~ write the year, the month and",
            "wrong-value: review_by: expected a day such as 2025-03-28, got 2026 ~ write the year, the month and the",
            "wrong-value: as_of: expected a day such as 2025-03-28, got 19.05.2026 ~ write 2026-05-19",
            "wrong-value: as_of: expected a day such as 2025-03-28, got 20 May 2026 ~ write 2026-05-20",
        ],
    ),
    "wrong-value for dates": (
        {
            TIMELINES: TIMELINE.replace("date: 2025-03-27", "date: ‸March 2025, until: ‸2025-13").replace(
                "as_of: 2025-03-28", "as_of: ‸May 2025"
            ),
            "sources.yml": SOURCES.replace("accessed: 2025-03-28", "accessed: ‸2025.05"),
            BACK: BACKGROUND + "\n![](timeline:cuts)\n",
        },
        [
            'wrong-value: accessed: expected a date such as 2025-03-28, 2025-03, 2025 or "2025-03-28~" '
            "(approximately), got 2025.05 ~ write the year, the month and the day in digits, as in 2025-03-28; leave",
            "wrong-value: as_of: expected a day such as 2025-03-28, got May 2025 ~ write the year, the month and",
            'wrong-value: events.date: expected a date such as 2025-03-28, 2025-03, 2025 or "2025-03-28~" '
            "(approximately), got March 2025 ~ write 2025-03",
            "wrong-value: events.until: there is no such day: 2025-13 ~ write the year, the month and the day",
        ],
    ),
    "wrong-value for numbers and switches": (
        {
            FIGURES: FIGURE.replace("value: 5", "value: ‸'2,6', approximate: ‸yes")
            + "      - {label: B, value: ‸25 %, approximate: ‸perhaps, evidence: [src]}\n"
            + "      - {label: C, value: ‸'1,234', evidence: [src]}\n"
            + "      - {label: D, value: ‸'7', evidence: [src]}\n      - {label: E, value: 2,‸6, evidence: [src]}\n",
            BACK: BACKGROUND + "\n![](figure:staff)\n",
        },
        [
            "wrong-value: rows.value: expected a number, without quotes, got 2,6 ~ write 2.6",
            "wrong-value: rows.approximate: expected true or false, got yes ~ write true",
            "wrong-value: rows.value: expected a number, without quotes, got 25 % ~ write 25",
            "wrong-value: rows.approximate: expected true or false, got perhaps ~ write true or false",
            "wrong-value: rows.value: expected a number, without quotes, got 1,234 ~ write digits only, with a point",
            "wrong-value: rows.value: expected a number, without quotes, got 7 ~ write 7",
            "unknown-key: rows.6 is not known here ~ a comma ends the value before it; write decimals with a point",
        ],
    ),
    "wrong-value for a list of aliases": (
        {PEOPLE: ENTITY + "    aliases: ‸Bo\n"},
        ["wrong-value: aliases: expected a list, each item after a hyphen"],
    ),
    "wrong-value for an alias": (
        {PEOPLE: ENTITY + "    aliases: [Bo, ‸737]\n"},
        ["wrong-value: aliases: expected a text (a number in quotes), or a mapping with name"],
    ),
    "wrong-value for ids, languages, days and Wikidata": (
        {
            PEOPLE: ENTITY.replace("id: bo", "id: ‸Bo_Birch").replace("2025-03-28", "‸28 March 2025")
            + "    lang: ‸English\n    wikidata: ‸q5\n    review_by: ‸2025\n"
        },
        [
            "wrong-value: id: expected an id of lower-case letters, digits and single hyphens, got Bo_Birch",
            "wrong-value: as_of: expected a day such as 2025-03-28, got 28 March 2025",
            "wrong-value: lang: expected a language tag such as en or pt-BR, got English",
            "wrong-value: wikidata: expected a Wikidata id such as Q118149654, got q5",
            "wrong-value: review_by: expected a day such as 2025-03-28",
        ],
    ),
    "wrong-value for a coarse date and an address": (
        {NOTES: ANNOTATIONS.replace("Paper}", "Paper, published: ‸March 2025, url: ‸paper.example}")},
        [
            'wrong-value: origin.published: expected a date such as 2025-03-28, 2025-03, 2025 or "2025-03-28~"',
            "wrong-value: origin.url: expected an address that begins with https:// or http:// and has no spaces",
        ],
    ),
    "wrong-value for a switch": (
        {NOTES: ANNOTATIONS + "exclude:\n  - {quote: Rome, every: ‸yes}\n"},
        ["wrong-value: every: expected true or false"],
    ),
    "wrong-value for one paragraph": (
        {PEOPLE: ENTITY.replace("A person.[@src]", "‸|\n      One.\n\n      Two.[@src]")},
        ["wrong-value: description: expected one paragraph, without headings, lists or blank lines"],
    ),
    "wrong-value for a name of a file": (
        {"context/My Page.md": BACKGROUND.replace("---\nt", "‸---\nt")},
        ["wrong-value: slug: expected an id of lower-case letters, digits and single hyphens, got My Page"],
    ),
    "wrong-value for a page without words": (
        {BACK: "‸---\ntitle: T\nsummary: S.\nas_of: 2025-03-28\n---\n\n"},
        ["wrong-value: background: expected the text of the page below the front matter"],
    ),
    "wrong-value for a claim without evidence": (
        {NOTES: ANNOTATIONS + "claims:\n  - ‸id: a\n    quote: met\n    finding: {kind: partly, text: So.}\n"},
        ["wrong-value: claim: expected evidence for a finding of kind partly"],
    ),
    "wrong-value for a claim that nobody looked into": (
        {NOTES: ANNOTATIONS + "claims:\n  - ‸id: a\n    quote: met\n    finding: {kind: unverified, text: So.}\n"},
        [
            "wrong-value: claim: expected evidence for a finding of kind unverified "
            "~ name what you looked at under evidence, or use opinion with a reason"
        ],
    ),
    "wrong-value for malformed citations": (
        {
            PEOPLE: ENTITY.replace("A person.", "‸A person.[@src p. 3]")
            + "    text: |\n      One.\n\n      - two‸[@ src]\n    since: ‸>-\n      x[@]\n",
            BACK: BACKGROUND + "\nMore.\nStill‸[see @src] more.\n",
        },
        [
            "wrong-value: [see @src] is no citation ~ write [@source-id] or [@source-id, p. 3]",
            "wrong-value: [@src p. 3] is no citation",
            "wrong-value: [@ src] is no citation",
            "wrong-value: [@] is no citation",
        ],
    ),
    "duplicate-key": (
        {PEOPLE: ENTITY + "    ‸kind: place\n", BACK: BACKGROUND.replace("as_of", "‸title: Other\nas_of")},
        [
            "duplicate-key: title stands here twice; the first, in line 2, counts ~ delete one of the two",
            "duplicate-key: kind stands here twice; the first, in line 4, counts",
        ],
    ),
    "duplicate-key in an export": (
        {EXPORT: '[{\n\t"id": "src",\n\t"type": "book",\n\t‸"type": "book"\n}]', "sources.yml": None},
        ["duplicate-key: type stands here twice; the first, in line 3, counts"],
    ),
    "duplicate-id in one file and over files": (
        {
            PEOPLE: ENTITY + ENTITY.replace("entities:\n", "").replace("id: bo", "id: ‸bo"),
            "entities/sub/more.yaml": ENTITY.replace("id: bo", "id: ‸bo"),
            "sources/more.yml": SOURCES.replace("id: src", "id: ‸src"),
            "context/sub/back.md": BACKGROUND.replace("---\nt", "‸---\nt"),
        },
        [
            "duplicate-id: slug back is taken by seeds/context/back.md:1:1; this record is left out ~ give one",
            "duplicate-id: id bo is taken by seeds/entities/people.yml:2:9; this record is left out",
            "duplicate-id: id bo is taken by seeds/entities/people.yml:2:9; this record is left out",
            "duplicate-id: id src is taken by seeds/sources.yml:2:9; this record is left out",
        ],
    ),
    "unknown-source, unknown-entity and unknown-background in every text of an editor": (
        {
            PEOPLE: ENTITY.replace("A person.[@src]", '‸"A person.[@src][@srk]"')
            + "    text: |\n      One ‸[x](entity:boo).\n\n      > Two‸[@nothing, p. 3; @src] ‸[y](background:none).\n"
            + "    since: |\n      Since‸[@gone]\n"
            + "    changes:\n      - {date: 2025-03-28, text: ‸'Changed.[@gone]'}\n",
        },
        [
            "unknown-source: there is no source srk ~ did you mean src?",
            "unknown-entity: there is no entity boo ~ did you mean bo?",
            "unknown-source: there is no source nothing ~ add the source, or correct the name",
            "unknown-background: there is no background page none ~ add the background page, or correct",
            "unknown-source: there is no source gone",
            "unknown-source: there is no source gone",
        ],
    ),
    "unknown-source in a background page": (
        {
            BACK: BACKGROUND.replace("The card.", "‸The card.[@a]") + "\n- one\n  two‸[@b]\n"
            + "\n## Head ‸[x](entity:c)\n"
        },
        [
            "unknown-source: there is no source a",
            "unknown-source: there is no source b",
            "unknown-entity: there is no entity c",
        ],
    ),
    "dangling references in annotations": (
        {
            NOTES: ANNOTATIONS.replace("On these", "‸On [these](background:a)")
            + "summary: ‸Short.[@b]\n"
            "pins:\n  - {quote: Anna, entity: ‸c}\n"
            "cards:\n  - background: ‸d\n    quote: Rome\n"
            "claims:\n  - id: e\n    quote: met\n    finding:\n      kind: opinion\n      text: |\n        So.‸[@f]\n"
            "    reason: ‸So.[@g]\n    evidence:\n      - source: ‸h\n      - {source: ‸'i'}\n"
        },
        [
            "unknown-background: there is no background page a",
            "unknown-source: there is no source b",
            "unknown-entity: there is no entity c",
            "unknown-background: there is no background page d",
            "unknown-source: there is no source f",
            "unknown-source: there is no source g",
            "unknown-source: there is no source h",
            "unknown-source: there is no source i",
        ],
    ),
    "unknown-figure and unknown-timeline in pages and texts of entities": (
        {
            FIGURES: FIGURE,
            TIMELINES: TIMELINE,
            BACK: PLACING + "\n‸![](figure:staf)\n\n‸![](timeline:cut)\n",
            PEOPLE: ENTITY + "    text: |\n      One.\n\n      ‸![](figure:other)\n\n      ‸![](timeline:none)\n",
        },
        [
            "unknown-figure: there is no figure staf ~ did you mean staff?",
            "unknown-timeline: there is no timeline cut ~ did you mean cuts?",
            "unknown-figure: there is no figure other ~ add the figure, or correct the name",
            "unknown-timeline: there is no timeline none ~ add the timeline, or correct the name",
        ],
    ),
    "unknown-figure on a card": (
        {NOTES: ANNOTATIONS + "cards:\n  - {figure: ‸staff, quote: Rome}\n"},
        ["unknown-figure: there is no figure staff ~ add the figure, or correct the name"],
    ),
    "unknown-source in figures and timelines": (
        {
            FIGURES: FIGURE.replace("message: There are five.[@src]", "message: ‸There are five.[@a]").replace(
                "[src]", "[‸b, {source: ‸c, quote: five}]"
            )
            + "    note: ‸Counted.[@d]\n",
            TIMELINES: TIMELINE.replace("It was said.", "‸'It was said.[@e]'"),
            BACK: PLACING,
        },
        [f"unknown-source: there is no source {name}" for name in "abcde"],
    ),
    "unused-figure": (
        {FIGURES: FIGURE.replace("id: staff", "id: ‸staff"), TIMELINES: TIMELINE},
        [
            "unused-figure: the figure staff is placed nowhere, so it is on no page"
            " ~ write ![](figure:staff) in a background page, or give an article a card with that figure"
        ],
    ),
    "unused-figure where it could not stand": (
        {FIGURES: FIGURE.replace("id: staff", "id: ‸staff"), BACK: BACKGROUND + "\n- ‸![](figure:staff)\n"},
        [
            "dropped-markup: an image is left out ~ let it stand alone in a paragraph, outside lists and quotations",
            "unused-figure: the figure staff is placed nowhere",
        ],
    ),
    "dropped-markup for figures in fields without pictures": (
        {
            NOTES: ANNOTATIONS + "claims:\n  - id: a\n    quote: met\n    finding: {kind: opinion, text: So.}\n"
            "    reason: |\n      One.\n\n      ‸![](figure:staff)\n",
            BACK: PLACING.replace("The card.", "‸The card. ![](figure:staff)"),
            PEOPLE: ENTITY + "    since: ‸Since. ![](timeline:cuts)\n",
            FIGURES: FIGURE.replace("There are five.", "‸There are five. ![](figure:staff)"),
            TIMELINES: TIMELINE.replace("It was said.", "‸'It was said. ![](figure:staff)'"),
        },
        ["dropped-markup: an image is left out ~ figures and timelines can stand in background pages and in the"] * 5,
    ),
    "duplicate-id for figures and timelines": (
        {
            FIGURES: FIGURE + FIGURE.replace("figures:\n", "").replace("id: staff", "id: ‸staff"),
            "timelines/a.yaml": TIMELINE,
            TIMELINES: TIMELINE.replace("id: cuts", "id: ‸cuts"),
            BACK: PLACING + "\n‸![](figure:staff)\n",
        },
        [
            "duplicate-id: the figure staff stands in this text already; this one is left out ~ place each figure once",
            "duplicate-id: id staff is taken by seeds/figures/staff.yml:2:9; this record is left out ~ give one",
            "duplicate-id: id cuts is taken by seeds/timelines/a.yaml:2:9; this record is left out",
        ],
    ),
    "wrong-value for a card of both or of nothing": (
        {
            FIGURES: FIGURE,
            TIMELINES: TIMELINE,
            BACK: PLACING,
            NOTES: ANNOTATIONS
            + "cards:\n  - ‸figure: staff\n    background: back\n    quote: Rome\n  - ‸quote: Rome\n",
        },
        ["wrong-value: card placement: expected either background or figure"] * 2,
    ),
    "wrong-value in a figure": (
        {
            FIGURES: "figures:\n  - ‸id: staff\n    kind: parts\n    title: T\n    message: M.\n    as_of: 2025-03-28\n"
            "    rows:\n      - {label: A, value: 5, evidence: [src]}\n"
            "  - id: flags\n    kind: ‸pie\n    title: T\n    message: ‸|\n      M.\n\n      N.\n"
            "    as_of: 2025-03-28\n"
            "    unit: people\n    rows:\n      - {label: A, value: ‸'5', evidence: [src]}\n"
            "      - ‸{label: A, from: 2025-03-28, until: 2025-03-27, evidence: [src]}\n"
            "      - {label: A, value: ‸1e999, evidence: [src]}\n"
            "      - {label: A, value: 5, evidence: [‸6], from: ‸yesterday}\n"
            "      - {label: A, lat: ‸91, lon: ‸-181, evidence: ‸[]}\n",
            PEOPLE: ENTITY + "    text: |\n      W.\n\n      ![](figure:staff)\n\n      ![](figure:flags)\n",
        },
        [
            "wrong-value: figure: expected a unit for a figure of kind parts",
            "wrong-value: kind: expected one of 'bars', 'parts', 'spans' or 'map'",
            "wrong-value: message: expected one paragraph",
            "wrong-value: rows.value: expected a number, without quotes",
            "wrong-value: rows: expected until to be no earlier than from",
            "wrong-value: rows.value: expected a number that is not endless",
            "wrong-value: rows.evidence: expected a text (a number in quotes), or a mapping with source",
            "wrong-value: rows.from: expected a date such as 2025-03-28",
            "wrong-value: rows.lat: expected a number of 90 or less",
            "wrong-value: rows.lon: expected a number of -180 or more",
            "wrong-value: rows.evidence: expected at least one, after a hyphen",
        ],
    ),
    "unknown-key and missing-key in a figure and a timeline": (
        {
            FIGURES: FIGURE.replace("value: 5", "‸valeu: 5, value: 5") + "    ‸colour: red\n",
            TIMELINES: TIMELINE.replace("  - id", "  - ‸id").replace("    title: Cuts\n", "").replace(
                "{date: 2025-03-27, text", "‸{tekst"
            ).replace("tekst: It", "‸tekst: It"),
            BACK: PLACING,
        },
        [
            "unknown-key: rows.valeu is not known here ~ did you mean value? known keys here: label, value, series",
            "unknown-key: colour is not known here ~ known keys here: id, kind, title, message, as_of",
            "missing-key: title is missing",
            "missing-key: events.date is missing",
            "unknown-key: events.tekst is not known here, and events.text is missing ~ did you mean text? known keys",
        ],
    ),
    "unused-source": (
        {"sources.yml": SOURCES + "  - id: ‸odd id\n    type: book\n"},
        ["unused-source: the source odd id is cited nowhere ~ cite it with [@{odd id}] or as evidence, or delete it"],
    ),
    "export-field": (
        {
            "sources.json": '[{"id": ‸"x", "type": "report",\n‸"mood": "good",\n"issued": ‸{"literal": "Spring"}}]',
        },
        [
            "unused-source: the source x is cited nowhere ~ cite it with [@x] or as evidence, or delete it",
            "export-field: mood is no variable of CSL, so no citation shows it",
            "export-field: issued: ",
        ],
    ),
    "unknown-csl": (
        {"sources.yml": SOURCES + "    ‸note_to_self: x\n    editor: ‸Jane\n    ‸url: https://a.org\n"},
        [
            "unknown-csl: note_to_self is no variable of CSL, so no citation shows it ~ what CSL lacks goes under",
            "unknown-csl: editor: expected a list of names, so no citation shows it ~ write [{family: …, given: …}]",
            "unknown-csl: url is no variable of CSL, so no citation shows it",
        ],
    ),
    "dropped-markup, unsafe-link, dead-link and article-markup": (
        {
            PEOPLE: ENTITY + "    text: |\n      a ‸<b>b‸</b>\n\n      > c ‸![d](e) ‸[f](javascript:g)\n\n      ‸---\n",
            BACK: BACKGROUND + "\n‸<div>x</div>\n\nSee ‸[a](../b.md).\n",
            "articles/one/article.txt": None,
            "articles/one/article.md": "Anna *Ash*\n\n‸![photo](a.jpg)\nmet ‸[Bo](entity:bo) in ‸[Rome](/rome).\n",
        },
        [
            "article-markup: an image is left out ~ nothing to mend",
            "article-markup: the link to entity:bo is left out, its words are kept ~ nothing to mend",
            "article-markup: the link to /rome is left out",
            "dropped-markup: raw HTML is left out ~ write it as Markdown",
            "dead-link: the link to ../b.md leads to no page of the site; its words are kept ~ link to background:SLUG",
            "dropped-markup: the tag <b> is left out ~ write it as Markdown; the words inside it are kept",
            "dropped-markup: the tag </b> is left out",
            "dropped-markup: an image is left out",
            "unsafe-link: the link to javascript:g is left out",
            "dropped-markup: a horizontal rule is left out ~ use a heading where a new section begins",
        ],
    ),
    "replaced-character": (
        {
            "articles/one/article.txt": "Anna\nmet ‸\x02Bo\x02.\n",
            PEOPLE: ENTITY.replace("Bo Birch", "‸\x1bBo") + '    aliases: [‸"a\\u0001"]\n',
            BACK: BACKGROUND + "a ‸\ufffe b\n",
        },
        [
            "replaced-character: U+0002 cannot stand on a page; U+FFFD stands in its place (2 times) ~ delete",
            "replaced-character: U+FFFE cannot stand on a page",
            "replaced-character: U+001B cannot stand on a page",
            "replaced-character: U+0001 cannot stand on a page",
        ],
    ),
    "long-block": (
        {BACK: BACKGROUND + "\n‸" + "word " * (MAX_LEAF // 5 + 1) + "\n"},
        ["long-block: a block has 20004 characters, so its Markdown stands as it was typed ~ break it into paragraphs"],
    ),
    "no-rights": (
        {NOTES: "‸" + ANNOTATIONS.replace("rights: On these grounds.\n", "")},
        ["no-rights: rights is missing, so the page cannot say why it may show the text ~ add rights: on what ground"],
    ),
    "fill-in": (
        {NOTES: ANNOTATIONS.replace("Title", "‸FILL IN").replace("Paper", "‸FILL IN")},
        [
            "fill-in: title still says FILL IN, and so does the page ~ write it in, as you know it",
            "fill-in: publisher still says FILL IN",
        ],
    ),
    "no-rights where they are empty": (
        {NOTES: "‸" + ANNOTATIONS.replace("On these grounds.", "")},
        ["no-rights: rights is missing"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_complaint_stands_where_the_caret_stands(name: str, tmp_path: Path) -> None:
    files, expected = CASES[name]
    _, report, places = read(tmp_path, files)
    assert len(report) == len(expected), "\n".join(map(str, report))
    for found, said in zip(report, expected, strict=True):
        message, _, hint = said.partition(" ~ ")
        assert f"{found.code.slug}: {found.message}".startswith(message)
        assert found.hint.startswith(hint)
    # Several complaints may share one place, but each has one and each place has some.
    assert sorted({found.where for found in report}) == places


_WHOLE: dict[str, tuple[Files, str, str]] = {
    "article-files: none": (
        {ARTICLE: None}, "seeds/articles/one", "expected one file article.txt, .md, .html or .htm, found none"
    ),
    "article-files: two": (
        {"articles/one/article.md": "Words."}, "seeds/articles/one",
        "expected one file article.txt, .md, .html or .htm, found article.md, article.txt; the article is left out",
    ),
    "article-files: another kind": (
        {ARTICLE: None, "articles/one/article.docx": b"PK"}, "seeds/articles/one",
        "expected one file article.txt, .md, .html or .htm, found article.docx; the article is left out",
    ),
    "picture: another format": (
        {"articles/one/map.svg": b"<svg/>"}, "seeds/articles/one/map.svg",
        "this is no PNG, JPEG, WebP or GIF by its first bytes; it is on no page",
    ),
    "picture: shown nowhere": (
        {"articles/one/map.png": png()}, "seeds/articles/one/map.png",
        "no image of the article is this picture; it is on no page",
    ),
    "article-files: no annotations": ({NOTES: None}, "seeds/articles/one", "expected annotations.yml beside the"),
    "article-files: a name for no page": (
        {"articles/No Page/article.txt": "x"}, "seeds/articles/No Page",
        "the folder No Page cannot be a page's address; the article is left out",
    ),
    "article-files: no words": ({ARTICLE: " \n\n"}, f"seeds/{ARTICLE}", "the article has no text; it is left out"),
    "stray-file: a folder": ({"entity/x.yml": "entities: []"}, "seeds/entity", "nothing reads this"),
    "stray-file: a file": ({"source.yml": "references: []"}, "seeds/source.yml", "nothing reads this"),
    "stray-file: beside articles": ({"articles/stray.txt": "x"}, "seeds/articles/stray.txt", "nothing reads this"),
    "stray-file: another kind": ({"context/sub/a.txt": "x"}, "seeds/context/sub/a.txt", "nothing reads this"),
    "stray-file: beside figures": ({"figures/staff.csv": "x"}, "seeds/figures/staff.csv", "nothing reads this"),
    "stray-file: beside timelines": ({"timelines/a.md": "x"}, "seeds/timelines/a.md", "nothing reads this"),
    "not-text: an article": ({ARTICLE: b"Anna\nBogot\xe1"}, f"seeds/{ARTICLE}:2:6", "expected UTF-8 text: "),
    "not-text: annotations": ({NOTES: b"\xff\xfea"}, f"seeds/{NOTES}:1:1", "expected UTF-16-LE text: truncated data"),
    "not-text: entities": ({PEOPLE: b"entities:\n  - \x93"}, f"seeds/{PEOPLE}:2:5", "expected UTF-8 text: "),
    "not-text: sources": ({"sources.yml": b"\xc3"}, "seeds/sources.yml:1:1", "expected UTF-8 text: unexpected end"),
    "not-text: figures": ({FIGURES: b"figures:\n  - \x93"}, f"seeds/{FIGURES}:2:5", "expected UTF-8 text: "),
    "not-text: timelines": ({TIMELINES: b"\xc3"}, f"seeds/{TIMELINES}:1:1", "expected UTF-8 text: unexpected end"),
    "not-text: a background page": ({BACK: b"---\n\xe9"}, f"seeds/{BACK}:2:1", "expected UTF-8 text: "),
}  # fmt: skip


@pytest.mark.parametrize("name", _WHOLE)
def test_a_complaint_of_a_whole_file_or_folder(name: str, tmp_path: Path) -> None:
    files, where, said = _WHOLE[name]
    _, report, _ = read(tmp_path, files)
    (found,) = report
    assert (found.code.slug, str(found.where)) == (name.partition(":")[0], where)
    assert found.message.startswith(said)
    assert found.hint


PIPE, CIRCLE, NOWHERE, FOLDER = (
    os.mkfifo,
    lambda path: path.symlink_to(path),
    lambda path: path.symlink_to("no"),
    Path.mkdir,
)


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        ("entities/more.yml", PIPE, "is no file"),
        ("entities/deep/more.txt", PIPE, "is no file"),
        ("entities/more.yml", CIRCLE, "leads nowhere"),
        ("context/more.md", NOWHERE, "leads nowhere"),
        ("figures", NOWHERE, ""),
        ("sources.json", PIPE, "is no file"),
        ("sources.json", NOWHERE, "leads nowhere"),
        ("sources.json", FOLDER, "is a folder"),
        ("articles/more", NOWHERE, "leads nowhere"),
        ("articles/one/picture.png", PIPE, "is no file"),
        ("articles/one/picture.png", CIRCLE, "leads nowhere"),
    ],
)
def test_what_is_no_file_is_told_and_never_opened(
    tmp_path: Path, name: str, make: Callable[[Path], None], said: str
) -> None:
    """To open a pipe would be to wait for ever."""
    path = tmp_path / "seeds" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    make(path)
    _, report, _ = read(tmp_path)
    (found,) = report
    assert (found.code, str(found.where)) == (Code.STRAY_FILE, f"seeds/{name}")
    assert found.message.startswith(f"this {said}, so" if said else "nothing reads this")
    assert found.hint


def test_a_file_that_may_not_be_opened_is_a_complaint_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {})
    opened = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name in ("people.yml", "annotations.yml"):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    report: Report = []
    assert read_seeds(tmp_path / "seeds", tmp_path, report).seeds == ()
    assert sorted(map(str, report)) == [
        f"seeds/{name}: error[not-text]: cannot be read: Permission denied\n  help: check that the file can be read"
        for name in (NOTES, PEOPLE)
    ]


def test_the_table_above_triggers_every_code_that_reading_can_raise() -> None:
    here = Path(__file__).parents[2] / "annotator" / "read"
    # Pages that people write by hand are no seeds: tests/read/test_footnotes.py and others.
    others = ("footnotes.py", "front_matter.py", "site_links.py")
    texts = [path.read_text(encoding="utf-8") for path in here.glob("*.py") if path.name not in others]
    raised = set(re.findall(r"Code\.([A-Z_]+)", "".join(texts)))
    tested = {said.partition(":")[0] for _, expected in CASES.values() for said in expected}
    tested |= {name.partition(":")[0] for name in _WHOLE}
    assert {Code[name].slug for name in raised} == tested


def test_a_sound_folder_has_nothing_to_complain_of(tmp_path: Path) -> None:
    seeds, report, _ = read(tmp_path)
    assert codes(report) == []
    assert [seed.article.slug for seed in seeds.seeds] == ["one"]
    assert list(seeds.knowledge.entity_by_id) == ["bo"]
    assert list(seeds.knowledge.source_by_id) == ["src"]
    assert list(seeds.knowledge.background_by_slug) == ["back"]

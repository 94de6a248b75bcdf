"""The way from page to page."""

from pathlib import Path

from tests.render.pages import ANNOTATIONS, BACKGROUND, FIGURES, ONE, claim, look, pages, words


def test_pages_lead_to_the_next_the_one_before_and_the_one_above(tmp_path: Path) -> None:
    changed = {
        f"articles/{slug}/{name}": text
        for slug, day in (("two", "2025-03-30"), ("three", "2025-03-26"))
        for name, text in (
            ("article.txt", "Text.\n"),
            ("annotations.yml", ANNOTATIONS.replace("A title", f'"<{slug}>"').replace("2025-03-28", day)),
        )
    }
    made = pages(tmp_path, changed)
    around = {
        path: {key: made[path].meta.get(key) for key in ("prev", "next", "up")}
        for path in made
        if "explainers/" in path
    }
    up = {"title": "Explainers", "path": "explainers/index.html"}
    one = {"title": "A title", "path": "explainers/one/index.html"}
    two = {"title": "&lt;two&gt;", "path": "explainers/two/index.html"}
    three = {"title": "&lt;three&gt;", "path": "explainers/three/index.html"}
    assert around == {
        "explainers/two/index.md": {"prev": None, "next": one, "up": up},
        "explainers/one/index.md": {"prev": two, "next": three, "up": up},
        "explainers/three/index.md": {"prev": one, "next": None, "up": up},
        "explainers/index.md": {"prev": None, "next": None, "up": None},
    }
    entities = [path for path in made if path.startswith("entities/") and path != "entities/index.md"]
    assert entities == ["entities/ash/index.md", "entities/birch/index.md"]
    assert made[entities[0]].meta["next"] == {"title": "Bo Birch", "path": "entities/birch/index.html"}
    assert made[entities[1]].meta["up"] == {"title": "People, places and things", "path": "entities/index.html"}


def test_every_link_leads_to_a_page_and_a_place_that_are_there(tmp_path: Path) -> None:
    changed = {
        "figures/all.yml": FIGURES,
        "timelines/all.yml": """
            timelines:
              - {id: t, title: T, as_of: 2025-03-28, events: [{date: 2025, text: "E.[@s1]"}]}
            """,
        "context/ferry.md": BACKGROUND
        + "    [Back](background:ferry), [she](entity:ash).\n\n    ![](figure:crossings)\n\n    ![](timeline:t)\n",
        "articles/one/annotations.yml": ANNOTATIONS
        + "    limits: So.[@s3]\n"
        + "    cards: [{background: ferry, quote: met}, {figure: crossings, quote: met}, {figure: tour, quote: left}]\n"
        + "    claims:"
        + claim("x", "Ash left", "So.[@s2]")
        + "\n    changes: [{date: 2025-04-01, text: 'So.[@s3]'}]\n",
    }
    made = {path: look(page) for path, page in pages(tmp_path, changed).items()}
    ids = {path: [str(one["id"]) for one in page.select("[id]")] for path, page in made.items()}
    assert {path: [one for one in set(found) if found.count(one) > 1] for path, found in ids.items()} == {
        path: [] for path in ids
    }
    for path, page in made.items():
        for link in page.select("a"):
            address, _, place = str(link["href"]).partition("#")
            if "://" in address:
                continue
            target = path
            if address:
                parts = path.split("/")[:-1]
                for step in address.split("/"):
                    parts = parts[:-1] if step == ".." else [*parts, step]
                target = "/".join(parts)
            assert target in made, (path, link)
            assert not place or place in ids[target], (path, link)
        for element in page.select("[interestfor]"):
            assert element["interestfor"] in ids[path]


def test_titles_in_front_matter_are_html_already(tmp_path: Path) -> None:
    hostile = '"<script>alert(1)</script> & \\"x\\" {{ y }}"'
    made = pages(tmp_path, {"articles/one/annotations.yml": ANNOTATIONS.replace("A title", hostile)})[ONE]
    assert made.meta["title"] == "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot; {{ y }}"
    page = look(made)
    assert page.select("script") == []
    assert words(page.h1) == '<script>alert(1)</script> & "x" {{ y }}'

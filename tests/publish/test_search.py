"""Pages that somebody wrote by hand, as search knows them."""

from annotator.model.entry import Entry, Passage
from annotator.publish.search import read_built

HTML = """
<h1 id="title">Q&amp;A <em>here</em></h1>
<p>First &lt;b&gt;.</p>
<p><a class="marker" data-search-exclude="1">1</a> Second.<a class="marker">2</a></p>
<h2 id="more">More</h2>
<ul><li><p>Inner</p></li><li>Plain</li></ul>
<script>alert(1)</script>
"""


def test_a_page_is_cut_at_its_headings_and_its_words_are_data() -> None:
    assert read_built(HTML, "about.html", {}, "Page") == (
        Entry(
            "page",
            "Page",
            "about.html",
            "Q&A here",
            (),
            (Passage("First <b>.\nSecond."), Passage("More\nInner\nPlain", "more")),
        ),
    )


def test_a_page_without_a_heading_has_the_title_of_its_front_matter() -> None:
    (entry,) = read_built("<p>Words.</p>", "x.html", {"title": "Named"}, "Page")
    assert entry.title == "Named"


def test_a_page_can_ask_not_to_be_found() -> None:
    assert read_built(HTML, "x.html", {"search": {"exclude": True}}, "Page") == ()

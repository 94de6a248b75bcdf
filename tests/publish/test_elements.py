"""A page as a tree of elements."""

import pytest

from annotator.publish.elements import Element, read_elements


def drawn(element: Element) -> str:
    """The tree as a text: elements with what is inside them in brackets."""
    inside = (f"{one.name}({drawn(one)})" if isinstance(one, Element) else one for one in element.children)
    return "".join(inside)


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>a<em>b</em>c</p>d", "p(aem(b)c)d"),
        ("a<br>b<br/>c<img src=x>", "abr()bbr()cimg()"),
        ("<p>a</em>b</p>", "p(ab)"),
        ("<p>a<em>b</p>c", "p(aem(b))c"),
        ("<div><div>a</div>b</div>c", "div(div(a)b)c"),
        ("a</br>b", "ab"),
        ("<p/>a", "p()a"),
        ("&lt;p&gt; &amp;amp; &#65;&", "<p> &amp; A&"),
        ("<script><p></script>a", "script(<p>)a"),
        ("a<!-- b --><?c?><!doctype d>e", "a b c?doctype de"),
    ],
)
def test_a_page_is_a_tree(html: str, wanted: str) -> None:
    assert drawn(read_elements(html)) == wanted


def test_the_words_of_an_element_are_those_inside_it_without_comments() -> None:
    assert read_elements("<p>a <b>b<br> c</b><!-- d --></p> e").words == "a b c e"


def test_elements_are_found_in_order_at_any_depth() -> None:
    page = read_elements('<p id=1><b id=2></b></p><b id="3" class="x y"></b>')
    assert [one.get("id") for one in page.inside()] == ["1", "2", "3"]
    assert [one.get("id") for one in page.inside("b")] == ["2", "3"]
    assert [one.is_of("y") for one in page.inside()] == [False, False, True]
    assert str(page.elements[-1]) == '<b id="3" class="x y">'


@pytest.mark.parametrize(("unwrap", "left"), [(False, "p(a)"), (True, "p(abi(i)c)d")])
def test_elements_are_taken_away_with_what_is_inside_or_without(left: str, *, unwrap: bool) -> None:
    page = read_elements("<p>a<b>b<b><i>i</i></b>c</b></p><b>d</b>")
    assert page.take(lambda element: element.name == "b", unwrap=unwrap) == 3
    assert drawn(page) == left


def test_a_page_may_be_of_any_depth() -> None:
    page = read_elements("<div>a" * 5_000)
    assert page.words == "a" * 5_000
    assert page.take(lambda element: element.name == "div", unwrap=True) == 5_000
    assert page.children == ["a"] * 5_000

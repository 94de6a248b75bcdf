"""Bytes as received: encodings, ends of lines, and characters that no page can carry."""

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.diagnostics import Code, Report
from annotator.model.span import Place
from annotator.read.decode import clean, decode


def _decode(data: bytes) -> tuple[str | None, Report]:
    report: Report = []
    return decode(data, "a.txt", report), report


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("Bogotá “says”\n".encode(), "Bogotá “says”\n"),
        (codecs.BOM_UTF8 + b"a", "a"),
        (codecs.BOM_UTF8, ""),
        (codecs.BOM_UTF16_LE + "é😀\r\nb".encode("utf-16-le"), "é😀\nb"),
        (codecs.BOM_UTF16_BE + "é😀\nb".encode("utf-16-be"), "é😀\nb"),
        (b"a\r\nb\rc\nd\r\r\ne\n\r", "a\nb\nc\nd\n\ne\n\n"),
        (b"a\r", "a\n"),
        (codecs.BOM_UTF8 * 2 + b"a", "\ufeffa"),  # only the first is a mark
        ("a\ufeffb\u200b\u00ad\u202e".encode(), "a\ufeffb\u200b\u00ad\u202e"),
    ],
)
def test_text_in_each_encoding_has_line_feeds_and_no_mark(data: bytes, text: str) -> None:
    assert _decode(data) == (text, [])


@pytest.mark.parametrize(
    ("data", "expected", "line", "column"),
    [
        (b"\xff", "UTF-8", 1, 1),
        (b"ab\x93c\x94", "UTF-8", 1, 3),  # Windows's curly quotation marks
        ("ab\ncafé".encode("latin-1"), "UTF-8", 2, 4),
        ("é\nü\n\nü".encode() + b"\xe9", "UTF-8", 4, 2),
        (b"a\r\nb\r\nc\xe9", "UTF-8", 3, 2),
        (b"\xed\xa0\x80", "UTF-8", 1, 1),  # a surrogate
        (b"\xc0\xaf", "UTF-8", 1, 1),  # overlong
        (b"abc\xe2\x82", "UTF-8", 1, 4),  # cut off
        (codecs.BOM_UTF8 + b"a\xff", "UTF-8", 1, 2),
        (codecs.BOM_UTF16_LE + "a\nb".encode("utf-16-le") + b"x", "UTF-16-LE", 2, 2),
        (codecs.BOM_UTF16_BE + b"\x00a\xd8\x00\x00b", "UTF-16-BE", 1, 2),
        (b"\x89PNG\r\n\x1a\n\x00", "UTF-8", 1, 1),
    ],
)
def test_what_is_no_text_is_refused_at_its_first_bad_byte(data: bytes, expected: str, line: int, column: int) -> None:
    text, report = _decode(data)
    assert text is None
    (found,) = report
    assert (found.code, found.where) == (Code.NOT_TEXT, Place("a.txt", line, column))
    assert found.message.startswith(f"expected {expected} text: ")
    assert "UTF-8" in found.hint


@pytest.mark.parametrize(
    "char",
    [
        *"\x00\x01\x02\x03\x08\x0e\x1b\x1f\x7f\x80\x84\x86\x9f",
        *"\ufdd0\ufdef\ufffe\uffff\U0001fffe\U0001ffff\U0010fffe\U0010ffff",
    ],
)
def test_a_character_that_no_page_can_carry_is_replaced_and_told(char: str) -> None:
    text, report = _decode(f"ab\nc{char}d{char}".encode())
    assert text == "ab\nc\ufffdd\ufffd"
    (found,) = report
    assert (found.code, found.where) == (Code.REPLACED_CHARACTER, Place("a.txt", 2, 2))
    assert found.message == f"U+{ord(char):04X} cannot stand on a page; U+FFFD stands in its place (2 times)"
    assert found.hint == "delete the character from the file"


def test_each_kind_of_character_is_told_once_at_its_first_place() -> None:
    _, report = _decode(b"a\x02\n\x02\x03\n\x03\x02")
    assert [(found.where.line, found.where.column, found.message[:6]) for found in report] == [
        (1, 2, "U+0002"),
        (2, 2, "U+0003"),
    ]


@pytest.mark.parametrize("char", "\t\n\x0b\x0c\x85\u00a0\u200b\u2028\u2029\ufeff\ufffc\ufffd\ue000\U000f0000")
def test_white_space_and_all_that_a_page_can_carry_stay(char: str) -> None:
    assert _decode(f"a{char}b".encode()) == (f"a{char}b", [])


def test_one_value_of_a_file_is_placed_where_it_stands() -> None:
    report: Report = []
    assert clean("a\nb\x01", "a.yml", report, Place("a.yml", 7, 3)) == "a\nb\ufffd"
    assert [found.where for found in report] == [Place("a.yml", 7, 3)]


def test_half_a_surrogate_pair_is_replaced() -> None:
    assert clean("a\ud83d", "a", []) == "a\ufffd"


@given(st.text())
def test_only_what_cannot_be_carried_is_changed(text: str) -> None:
    report: Report = []
    read = decode(text.encode(), "a", report)
    assert read is not None
    expected = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert len(read) == len(expected)
    changed = {old for old, new in zip(expected, read, strict=True) if old != new}
    assert all(unicodedata.category(char) in ("Cc", "Cn") for char in changed)
    assert len(report) == len(changed)


@given(st.binary())
def test_any_bytes_are_text_or_a_diagnostic(data: bytes) -> None:
    text, report = _decode(data)
    assert (text is None) is any(found.code is Code.NOT_TEXT for found in report)
    assert text is None or "\r" not in text

"""Only the editor's own browser, on a page of this preview, may change files."""

import pytest

from annotator.desk.guard import Guard, is_loopback

GUARD = Guard(8000)
ASKED = {
    "REMOTE_ADDR": "127.0.0.1",
    "HTTP_HOST": "127.0.0.1:8000",
    "HTTP_ORIGIN": "http://127.0.0.1:8000",
    "HTTP_SEC_FETCH_SITE": "same-origin",
    "CONTENT_TYPE": "application/json",
    "HTTP_X_ANNOTATOR_TOKEN": GUARD.token,
}


def test_a_page_of_the_preview_may() -> None:
    assert GUARD.change_refused(ASKED) == ""
    named = {**ASKED, "HTTP_HOST": "localhost:8000", "HTTP_ORIGIN": "http://localhost:8000"}
    assert GUARD.change_refused(named) == ""
    assert GUARD.change_refused({k: v for k, v in ASKED.items() if k != "HTTP_SEC_FETCH_SITE"}) == ""


@pytest.mark.parametrize(
    "other",
    [
        {"REMOTE_ADDR": "192.168.1.7"},
        {"HTTP_HOST": "rebound.example.org:8000"},
        {"HTTP_HOST": "127.0.0.1:8001"},
        {"HTTP_HOST": "rebound.example.org:8000", "HTTP_ORIGIN": "http://rebound.example.org:8000"},
        {"HTTP_ORIGIN": "http://127.0.0.1:3000"},
        {"HTTP_ORIGIN": "https://127.0.0.1:8000"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": ""},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"CONTENT_TYPE": "text/plain"},
        {"CONTENT_TYPE": "application/x-www-form-urlencoded"},
        {"HTTP_X_ANNOTATOR_TOKEN": ""},
        {"HTTP_X_ANNOTATOR_TOKEN": Guard(8000).token},
        {"HTTP_X_ANNOTATOR_TOKEN": "é"},
    ],
)
def test_nobody_else_may(other: dict[str, str]) -> None:
    assert GUARD.change_refused({**ASKED, **other})


@pytest.mark.parametrize(
    "missing", ["REMOTE_ADDR", "HTTP_HOST", "HTTP_ORIGIN", "CONTENT_TYPE", "HTTP_X_ANNOTATOR_TOKEN"]
)
def test_nobody_who_leaves_something_out(missing: str) -> None:
    assert GUARD.change_refused({key: value for key, value in ASKED.items() if key != missing})


def test_the_token_is_another_at_each_start() -> None:
    assert len({Guard(8000).token for _ in range(8)}) == 8
    assert len(GUARD.token) >= 43


@pytest.mark.parametrize(
    ("host", "stays"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True), ("0.0.0.0", False),
     ("192.168.1.7", False), ("::", False), ("", False), ("example.org", False)],
)  # fmt: skip
def test_a_server_on_this_machine_alone(host: str, stays: bool) -> None:  # noqa: FBT001
    assert is_loopback(host) is stays

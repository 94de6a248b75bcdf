"""Fetching from machines of our own on this one: what is refused, what is limited, and what an editor is told."""

import gzip
import socket
import time
from collections.abc import Iterator
from email.message import Message
from typing import Any

import pytest

from annotator.diagnostics import FetchError
from annotator.fetch.client import Limits, fetch
from annotator.fetch.guard import Guard
from tests.loopback import NOT_FOUND, Answer, answering


def drip() -> Iterator[bytes]:
    for _ in range(40):
        yield b"."
        time.sleep(0.05)


def answer(path: str, headers: Message) -> Answer:
    answers: dict[str, Answer] = {
        "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, b"<p>Words"),
        "/caf%C3%A9?q=%20": (200, {"Content-Type": "text/plain"}, str(headers["Host"]).encode()),
        "/moved": (301, {"Location": "page"}, b""),
        "/round": (302, {"Location": "/round"}, b""),
        "/inside": (302, {"Location": f"http://127.0.0.2:{headers['Host'].rpartition(':')[2]}/page"}, b""),
        "/file": (302, {"Location": "file:///etc/hostname"}, b""),
        "/busy": (429, {"Retry-After": "7"}, b""),
        "/large": (200, {}, [b"x" * 200_000]),
        "/bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(5_000_000))),
        "/broken": (200, {"Content-Encoding": "gzip"}, b"no gzip"),
        "/drip": (200, {}, drip()),
    }
    return answers.get(path, NOT_FOUND)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with answering(answer) as address:
        yield address


OPEN = Guard(private=True)


class _One(Guard):
    """Lets one machine through, as if it were on the public internet."""

    def allows(self, address: str) -> bool:
        return address == "127.0.0.1" or super().allows(address)


def test_a_page_is_fetched_from_where_it_leads(site: str) -> None:
    fetched = fetch(f"{site}/moved", OPEN)
    assert (fetched.address, fetched.kind, fetched.data) == (f"{site}/page", "text/html", b"<p>Words")


def test_signs_that_no_address_has_are_written_as_browsers_do(site: str) -> None:
    assert fetch(f"{site}/café?q= #part", OPEN).data.decode() == site.removeprefix("http://")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/none", "answered 404 Not Found; check the address"),
        ("/busy", "answered 429 Too Many Requests; try again in 7 seconds"),
        ("/round", "leads on more than 5 times"),
        ("/file", "is no address of the web"),
        ("/large", "has more than 100,000 bytes"),
        ("/bomb", "has more than 100,000 bytes"),
        ("/broken", "cannot be unpacked"),
    ],
)
def test_what_cannot_be_had_is_said(site: str, path: str, said: str) -> None:
    with pytest.raises(FetchError, match=said):
        fetch(site + path, OPEN, Limits(bytes=100_000))


def test_an_answer_that_trickles_ends_in_time(site: str) -> None:
    begun = time.monotonic()
    with pytest.raises(FetchError, match=r"did not answer in 0\.3 seconds"):
        fetch(f"{site}/drip", OPEN, Limits(seconds=0.3))
    assert time.monotonic() - begun < 2


def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        with pytest.raises(FetchError, match="could not be reached"):
            fetch(f"http://127.0.0.1:{free.getsockname()[1]}/", OPEN)


def test_a_redirect_to_another_machine_is_looked_at_too(site: str) -> None:
    assert fetch(f"{site}/page", _One()).data
    with pytest.raises(FetchError, match=r"^127\.0\.0\.2 is not an address of the public internet"):
        fetch(f"{site}/inside", _One())


def test_a_name_is_asked_once_so_that_it_cannot_change_in_between(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    port = int(site.rpartition(":")[2])

    def find(host: str, *arguments: Any, **options: Any) -> list[Any]:
        asked.append(host)
        address = "127.0.0.1" if asked.count("site.example") == 1 else "127.0.0.2"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host if host[0].isdigit() else address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", find)
    assert fetch(f"http://site.example:{port}/page", _One()).data
    assert asked.count("site.example") == 1


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "240.0.0.1", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    ],
)  # fmt: skip
def test_addresses_that_are_not_of_the_public_internet_are_refused(address: str) -> None:
    assert not Guard().allows(address)
    assert Guard(private=True).allows(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "::ffff:8.8.8.8"])
def test_addresses_of_the_public_internet_are_not(address: str) -> None:
    assert Guard().allows(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "[::1]", "127.1"])
def test_no_spelling_of_this_machine_gets_through(host: str) -> None:
    with pytest.raises(FetchError, match=r"not an address of the public internet|was found"):
        fetch(f"http://{host}:9/", limits=Limits(seconds=5))


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("ftp://example.org/", "no address of the web"),
        ("file:///etc/passwd", "no address of the web"),
        ("example.org", "no address of the web"),
        ("http:///x", "no address of the web"),
        ("http://a:b@example.org/", "leave them out"),
        ("http://example.org:99999/", "cannot be read"),
        ("http://[::1/", "cannot be read"),
    ],
)
def test_what_is_no_address_is_not_asked(address: str, said: str) -> None:
    with pytest.raises(FetchError, match=said):
        fetch(address)

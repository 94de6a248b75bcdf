"""An address of the web -> what stands there, within limits. Nothing is fetched in a build."""

import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from queue import Empty, SimpleQueue
from urllib.parse import SplitResult, urljoin, urlsplit

from urllib3 import BaseHTTPResponse, HTTPConnectionPool, HTTPSConnectionPool, Timeout
from urllib3.exceptions import HTTPError, NewConnectionError, SSLError, TimeoutError

from annotator.diagnostics import FetchError
from annotator.fetch.guard import Guard

_PIECE = 65_536
_REDIRECTS = {301, 302, 303, 307, 308}
_LATER = {429, 503}
_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_AGENT = "annotated-explainer (makes sourced explainers; asks once for what an editor names)"


@dataclass(frozen=True, slots=True)
class Limits:
    """``bytes`` of an answer when it is unpacked, ``seconds`` for everything together, ``redirects`` in a row."""

    bytes: int = 20_000_000
    seconds: float = 30.0
    redirects: int = 5


_PUBLIC, _LIMITS = Guard(), Limits()


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: the address that it came from in the end, its media type without parameters, and its bytes.

    ``charset`` is the encoding that the answer names, in its own words.
    """

    address: str
    kind: str
    data: bytes = field(repr=False)
    charset: str = ""


def fetch(
    address: str, guard: Guard = _PUBLIC, limits: Limits = _LIMITS, headers: Mapping[str, str] | None = None
) -> Fetched:
    """Ask for an address and follow where it leads. Raises `FetchError` with what can be done about it."""
    answers: SimpleQueue[Fetched | BaseException] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(_follow(address, guard, limits, dict(headers or {})))
        except BaseException as error:
            answers.put(error)

    # Neither names nor answers that trickle can be bounded from inside; a thread that is late is left alone.
    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=limits.seconds)
    except Empty:
        raise FetchError(f"{address} did not answer in {limits.seconds:g} seconds", "try again later") from None
    if isinstance(answer, BaseException):
        raise answer
    return answer


def _follow(address: str, guard: Guard, limits: Limits, headers: dict[str, str]) -> Fetched:
    for _ in range(limits.redirects + 1):
        response = _ask(address, guard, limits, headers)
        try:
            leads = response.headers.get("Location")
            if response.status not in _REDIRECTS or not leads:
                return Fetched(address, _kind(response), _body(address, response, limits), _charset(response))
            address = urljoin(address, leads)
        finally:
            response.close()
    raise FetchError(f"{address} leads on more than {limits.redirects} times", "use the address where the page stands")


def _ask(address: str, guard: Guard, limits: Limits, headers: dict[str, str]) -> BaseHTTPResponse:
    parts, host, port = _parts(address)
    failed: Exception | None = None
    for machine in guard.addresses(host, port):
        timeout = Timeout(connect=min(10.0, limits.seconds), read=limits.seconds)
        if parts.scheme == "https":
            pool: HTTPConnectionPool = HTTPSConnectionPool(
                machine, port, timeout=timeout, server_hostname=host, assert_hostname=host
            )
        else:
            pool = HTTPConnectionPool(machine, port, timeout=timeout)
        target = parts._replace(scheme="", netloc="", fragment="", path=parts.path or "/").geturl()
        sent = {"Host": _host(parts, host), "User-Agent": _AGENT, "Accept-Encoding": "gzip, deflate", **headers}
        try:
            return pool.urlopen("GET", target, headers=sent, retries=False, redirect=False, preload_content=False)
        except SSLError as error:
            raise FetchError(f"{host} could not prove who it is: {error}", "check the address") from error
        except (HTTPError, OSError) as error:
            failed = error
    late = isinstance(failed, TimeoutError) and not isinstance(failed, NewConnectionError)
    said = "did not answer in time" if late else "could not be reached"
    raise FetchError(f"{host} {said}", "check the network, or try again later") from failed


def _parts(address: str) -> tuple[SplitResult, str, int]:
    """The parts of an address, its host in ASCII and its port."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise FetchError(f"{address} cannot be read as an address", "copy it from the browser") from error
    if parts.scheme not in ("http", "https") or not host:
        raise FetchError(f"{address} is no address of the web", "it begins with https:// or http://")
    if parts.username is not None or parts.password is not None:
        raise FetchError(f"the address has a name or a password before {host}", "leave them out")
    return SplitResult(parts.scheme, parts.netloc, _quoted(parts.path), _quoted(parts.query), ""), host, port


def _quoted(text: str) -> str:
    return "".join(char if "!" <= char <= "~" else "".join(f"%{byte:02X}" for byte in char.encode()) for char in text)


def _host(parts: SplitResult, host: str) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"{name}:{parts.port}" if parts.port else name


def _kind(response: BaseHTTPResponse) -> str:
    return response.headers.get("Content-Type", "").partition(";")[0].strip().lower()


def _charset(response: BaseHTTPResponse) -> str:
    match = _CHARSET.search(response.headers.get("Content-Type", ""))
    return match[1] if match else ""


def _body(address: str, response: BaseHTTPResponse, limits: Limits) -> bytes:
    if response.status != HTTPStatus.OK:
        wait = response.headers.get("Retry-After", "")
        hint = f"try again in {wait} seconds" if wait.isdecimal() else "try again later"
        missing = "check the address in a browser"
        reason = next((one.phrase for one in HTTPStatus if one == response.status), "")
        said = f"{address} answered {response.status} {reason}".rstrip()
        raise FetchError(said, hint if response.status in _LATER else missing)
    too_much = FetchError(f"{address} has more than {limits.bytes:,} bytes", "save it by hand")
    length = response.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > limits.bytes:
        raise too_much
    data = bytearray()
    try:
        for piece in response.stream(_PIECE, decode_content=True):
            data += piece
            if len(data) > limits.bytes:
                raise too_much
    except (HTTPError, OSError) as error:
        raise FetchError(f"{address} broke off or cannot be unpacked", "try again later") from error
    return bytes(data)

"""A request to the preview's own server -> whether it comes from the editor at this machine."""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any

Environ = Mapping[str, Any]
_LOCAL = "localhost"


@dataclass(frozen=True, slots=True)
class Guard:
    """Answers only what a page of this very preview asks, in a browser on this machine.

    ``token`` is made anew at each start and stands only in pages that this server gives out.
    """

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def hosts(self) -> frozenset[str]:
        """The names by which a browser may ask: no other name that leads to this machine is one of them."""
        ports = {f":{self.port}"} | ({""} if self.port == 80 else set())
        return frozenset(f"{host}{port}" for host in ("127.0.0.1", _LOCAL, "[::1]") for port in ports)

    def page_refused(self, environ: Environ) -> str:
        """Why a page may not hold the token; empty if it may.

        A name of somebody else's that leads to this machine (DNS rebinding) would make the page theirs to read.
        """
        if not is_loopback(str(environ.get("REMOTE_ADDR", ""))):
            return "expected a browser on this machine"
        if str(environ.get("HTTP_HOST", "")).lower() not in self.hosts:
            return "expected the address that the preview printed"
        return ""

    def change_refused(self, environ: Environ) -> str:
        """Why a request may not read or change an editor's files; empty if it may."""
        if refused := self.page_refused(environ):
            return refused
        if environ.get("HTTP_ORIGIN") != f"http://{environ['HTTP_HOST']}":
            return "expected a page of this preview to ask"
        if environ.get("HTTP_SEC_FETCH_SITE", "same-origin") != "same-origin":
            return "expected a page of this preview to ask"
        if str(environ.get("CONTENT_TYPE", "")).partition(";")[0].strip() != "application/json":
            return "expected JSON"
        given = str(environ.get("HTTP_X_ANNOTATOR_TOKEN", ""))
        if not hmac.compare_digest(given.encode(), self.token.encode()):
            return "expected the token of this preview; load the page anew"
        return ""


def is_loopback(host: str) -> bool:
    """Whether what is bound to a host, or comes from it, stays on this machine."""
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host.lower() == _LOCAL

"""A host -> the addresses of machines that may be asked; refuses those that are nobody's business on the web."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from annotator.diagnostics import FetchError

_NAT64 = IPv6Network("64:ff9b::/96")
_ALLOW = "if you trust the machine, allow it with --allow-private"


@dataclass(frozen=True, slots=True)
class Guard:
    """``private`` lets addresses through that are not of the public internet (loopback, local networks …)."""

    private: bool = False

    def addresses(self, host: str, port: int) -> list[str]:
        """Every address of a host; whoever connects to one of these connects to what was looked at.

        Raises `FetchError` if there is none, or if one of them is refused.
        """
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise FetchError(
                f"no machine of the name {host} was found", "check the address, and the network"
            ) from error
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
        for address in addresses:
            if not self.allows(address):
                what = "is" if address == host else f"is {address}, which is"
                raise FetchError(f"{host} {what} not an address of the public internet", _ALLOW)
        return addresses

    def allows(self, address: str) -> bool:
        """Whether the machine at this address may be asked."""
        return self.private or all(one.is_global and not one.is_multicast for one in _meant(address))


def _meant(address: str) -> Iterator[IPv4Address | IPv6Address]:
    """An address, and those of the older kind that it can carry inside."""
    one = ip_address(address.partition("%")[0])
    if isinstance(one, IPv6Address) and one.ipv4_mapped:
        yield one.ipv4_mapped
        return
    yield one
    if isinstance(one, IPv6Address):
        if one.sixtofour:
            yield one.sixtofour
        if one.teredo:
            yield from one.teredo
        if one in _NAT64:
            yield IPv4Address(int(one) & 0xFFFFFFFF)

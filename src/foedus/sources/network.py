"""Where a connection may go: the check sits at the one place where a socket is opened.

A name is resolved once, every address it gives is checked, and the socket goes to the address that was checked. So a
redirect, a decimal or mapped address and a name that answers differently the second time (DNS rebinding) all meet the
same guard. The whole of a fetch has one deadline, which a server that drips its answer cannot stretch.
"""

import socket
import ssl
import time
import typing
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpcore

from foedus.errors import AddressError, FetchError

Resolver = Callable[[str, int], list[str]]
Options = Iterable[typing.Any]

_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))  # RFC 6052, RFC 8215

OTHER_PORTS = frozenset((
    1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
    111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
    540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3306, 3389, 3659, 4045, 4190,
    5060, 5061, 5432, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080, 11211, 27017,
))  # fmt: skip
"""Ports of other services, which a request for a page could be made to speak to: those that browsers refuse (WHATWG
Fetch, “port blocking”), and databases."""


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system gives them; it also understands ``127.1``, ``0x7f000001``, ``2130706433``.

    Raises:
        FetchError: There is no such host, or the name service does not answer.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"There is no host “{host}”, or its name cannot be looked up.") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether an IP address lies in the open internet.

    False for loopback, private, link-local, shared (RFC 6598), unique-local, multicast, reserved and documentation
    addresses, and for IPv6 addresses that carry such an IPv4 address (mapped, 6to4, Teredo, NAT64).
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    carried = _carried(ip) if isinstance(ip, IPv6Address) else None
    if carried is not None:
        return is_public(str(carried))
    odd = ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_link_local
    return ip.is_global and not odd and not (isinstance(ip, IPv6Address) and ip.is_site_local)


def _carried(ip: IPv6Address) -> IPv4Address | None:
    if any(ip in network for network in _NAT64):
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    if int(ip) >> 32 == 0 and int(ip) > 1:  # ``::127.0.0.1``, an old form that some systems still route
        return IPv4Address(int(ip))
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


class Deadline:
    """A point in time by which everything must be done."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.end = time.monotonic() + seconds

    def left(self, most: float | None = None) -> float:
        """Seconds that the next step may take.

        Raises:
            FetchError: There are none left.
        """
        left = self.end - time.monotonic()
        if left <= 0:
            hint = "Try again later, or save the page and name the file."
            raise FetchError(f"It did not answer within {self.seconds:g} seconds.", hint=hint)
        return left if most is None else min(left, most)


class GuardedBackend(httpcore.NetworkBackend):
    """Opens connections for httpcore, only to where they may go.

    Args:
        deadline: By when the fetch must be done.
        allow_private: Also go inside the own network.
        resolver: How names become addresses.
        inner: What opens the sockets.
    """

    def __init__(
        self,
        deadline: Deadline,
        *,
        allow_private: bool,
        resolver: Resolver = resolve,
        inner: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._resolver = resolver
        self._inner = inner or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Options | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of ``host`` that answers, all of them checked before."""
        addresses = self._resolver(host, port)
        self._check(host, port, addresses)
        for address in addresses[:-1]:
            try:
                return self._connect(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue  # the next address may answer; the last one's error is told
        return self._connect(addresses[-1], port, timeout, local_address, socket_options)

    def _connect(
        self, address: str, port: int, timeout: float | None, local: str | None, options: Options | None
    ) -> httpcore.NetworkStream:
        seconds = self._deadline.left(timeout)
        stream = self._inner.connect_tcp(address, port, seconds, local_address=local, socket_options=options)
        return _TimedStream(stream, self._deadline)

    def _check(self, host: str, port: int, addresses: list[str]) -> None:
        if not addresses:
            raise FetchError(f"There is no host “{host}”.", hint="Check the address.")
        inside = [address for address in addresses if not is_public(address)]
        if inside and not self._allow_private:
            hint = "Foedus goes there only if asked to (--allow-private)."
            raise AddressError(f"“{host}” ({inside[0]}) lies inside the own network.", hint=hint)
        if port in OTHER_PORTS and not self._allow_private:
            raise AddressError(f"Port {port} serves no pages.", hint="Check the address.")


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every step ends at the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _TimedStream(inner, self._deadline)

    def close(self) -> None:
        self._inner.close()

    def get_extra_info(self, info: str) -> typing.Any:  # noqa: ANN401 -- httpcore's own signature
        return self._inner.get_extra_info(info)

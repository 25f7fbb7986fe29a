"""Web addresses as a person writes them, in the form that goes over the wire."""

from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from foedus.errors import AddressError

_SAFE = "!$%&'()*+,-./:;=?@_~[]"
"""What RFC 3986 lets stand in a path or a query; letters of all scripts become percent signs."""


def normalise(url: str) -> str:
    """Check an address and write it in ASCII, without its fragment.

    Raises:
        AddressError: It is not http or https, names no host, or carries a password.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise AddressError(
            f"This is not a web address: {error}.", where=url, hint="Check it for typing errors."
        ) from error
    if parts.scheme not in ("http", "https"):
        hint = "Only http and https are fetched; give a file by its path."
        raise AddressError(f"“{parts.scheme}” is not fetched.", where=url, hint=hint)
    if not host:
        raise AddressError("This address names no host.", where=url, hint="Check it for typing errors.")
    if parts.username is not None or parts.password is not None:
        raise AddressError(
            "An address with a name or password in it is not fetched.", where=f"…@{host}", hint="Leave them out."
        )
    place = _ascii(host, url) + (f":{port}" if port is not None else "")
    return urlunsplit((parts.scheme, place, quote(parts.path or "/", safe=_SAFE), quote(parts.query, safe=_SAFE), ""))


def _ascii(host: str, url: str) -> str:
    if ":" in host:
        return f"[{host}]"
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise AddressError("The name of this host is not possible.", where=url, hint="Check it.") from error


def redirected(url: str, location: str) -> str:
    """Where a redirect leads.

    Raises:
        AddressError: To no address that is fetched.
    """
    try:
        return normalise(urljoin(url, location))
    except ValueError as error:
        raise AddressError(f"It redirects to something that is no address: {error}.", where=url) from error

"""The list of what is to be watched: OPML as feed readers export it, or a text with an address a line."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from foedus.errors import InputError
from foedus.sources.addresses import normalise
from foedus.sources.decode import decode
from foedus.sources.files import read_file
from foedus.sources.limits import MEGABYTE, Limits

SIZE = Limits(bytes=10 * MEGABYTE)
_OPML = re.compile(rb"<opml[\s>]", re.IGNORECASE)
_HTML_URLS = ("page", "link", "sitemap")


def addresses_of(args: tuple[str, ...]) -> list[str]:
    """The addresses that the arguments mean, each once, in their order.

    Args:
        args: Addresses, OPML files, and texts with an address a line (``#`` begins a comment).

    Raises:
        InputError: A file cannot be read, or names nothing.
        AddressError: What is named is no address that can be asked.
    """
    found: list[str] = []
    for arg in args:
        found += [arg] if "://" in arg else _in_file(Path(arg).expanduser())
    return list(dict.fromkeys(normalise(address) for address in found))


def _in_file(path: Path) -> list[str]:
    data = read_file(path, SIZE)
    told = _opml(data, str(path)) if _OPML.search(data[:4096].replace(b"\0", b"")) else _lines(data, str(path))
    if not told:
        hint = "Name feeds, sitemaps or pages in it, an address a line, or as xmlUrl in OPML."
        raise InputError("It names nothing to watch.", where=str(path), hint=hint)
    return told


def _lines(data: bytes, name: str) -> list[str]:
    lines = (re.split(r"(?:^|\s)#", line, maxsplit=1)[0].strip() for line in decode(data, name=name).text.splitlines())
    found: list[str] = []
    for number, line in enumerate(lines, 1):
        if line and ("://" not in line or len(line.split()) > 1):
            hint = "Write one address a line; # begins a comment."
            raise InputError(f"“{line[:80]}” is no address.", where=f"{name}:{number}", hint=hint)
        found += [line] if line else []
    return found


def _opml(data: bytes, name: str) -> list[str]:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data)
    except DefusedXmlException as error:
        hint = "Export the list again from your feed reader."
        raise InputError("This OPML declares entities, which is refused.", where=name, hint=hint) from error
    except (ParseError, ValueError, LookupError) as error:
        hint = "Export the list again from your feed reader, or write a text with an address a line."
        raise InputError(f"This OPML is broken: {error}.", where=name, hint=hint) from error
    told = (_outline(outline) for outline in root.iter() if str(outline.tag).lower() == "outline")
    return [address for address in told if address]


def _outline(outline: Element) -> str:
    known = {key.lower(): value.strip() for key, value in outline.attrib.items()}
    if known.get("isComment", known.get("iscomment", "")).lower() == "true":
        return ""  # OPML 2.0: the outline and those below it are commented out
    address = known.get("xmlurl") or (known.get("url", "") if known.get("type") in (*_HTML_URLS, "rss", "atom") else "")
    return re.sub(r"^feed://", "http://", re.sub(r"^feed:(?=https?:)", "", address))

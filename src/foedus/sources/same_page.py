"""One page, one address: what links carry to follow readers is taken off, and spellings of one address are the same."""

import re
from urllib.parse import urlsplit, urlunsplit

_PREFIXES = ("utm_", "mtm_", "pk_", "piwik_", "hsa_", "mc_", "at_", "vero_", "oly_", "_hs", "trk_", "wt_", "wt.", "ns_")
_NAMES = frozenset((
    "igshid",
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ysclid", "twclid", "ttclid",
    "igsh", "li_fat_id", "mkt_tok", "_ga", "_gl", "_openstat", "cmpid", "ncid", "ocid", "smid", "icid", "s_cid", "spm",
    "ref_src", "ref_url", "xtor", "ftag", "sr_share", "guccounter", "guce_referrer", "guce_referrer_sig", "mibextid",
    "partner_rss", "feature_rss", "__twitter_impression", "rb_clickid", "epik", "s_kwcid", "ef_id",
))  # fmt: skip
"""What campaigns, social networks and search engines append; none of them says which page is meant."""
_INDEX = re.compile(r"/(?:index\.(?:html?|php))?$")
_PORTS = {"http": ":80", "https": ":443"}


def without_tracking(url: str) -> str:
    """The address without its fragment and without what only follows readers; otherwise as it was.

    Args:
        url: A checked address, see :func:`foedus.sources.addresses.normalise`.
    """
    parts = urlsplit(url)
    query = "&".join(part for part in parts.query.split("&") if part and not _follows(part))
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def _follows(part: str) -> bool:
    name = part.partition("=")[0].lower()
    return name in _NAMES or name.startswith(_PREFIXES)


def key_of(url: str) -> str:
    """What two addresses of one page have in common.

    Scheme, ``www.``, default port, a slash or ``index.html`` at the end, the order of parameters and tracking make no
    other page. The key is no address: nobody asks it.
    """
    parts = urlsplit(without_tracking(url))
    host = parts.netloc.lower().removesuffix(_PORTS.get(parts.scheme, "")).removeprefix("www.")
    path = _INDEX.sub("", parts.path)
    query = "&".join(sorted(parts.query.split("&"))) if parts.query else ""
    return f"{host}{path}?{query}" if query else f"{host}{path}"


def host_of(url: str) -> str:
    """The host that is asked, with a port that is not the usual one: whose turn it is to be left alone."""
    parts = urlsplit(url)
    return parts.netloc.lower().removesuffix(_PORTS.get(parts.scheme, ""))


def site_of(url: str) -> str:
    """Scheme and host: what one ``robots.txt`` holds for (RFC 9309, 2.3)."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def same_site(one: str, other: str) -> bool:
    """Whether two addresses lie on one host, or one on a host below the other's; ``www.`` and ports make none."""
    first, second = ((urlsplit(url).hostname or "").removeprefix("www.") for url in (one, other))
    return first == second or first.endswith(f".{second}") or second.endswith(f".{first}")

"""Which links may be opened from a map."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# A map comes by mail from anybody: nothing that starts a program or reads a file may hide behind a card.
_SAFE = re.compile(r"(?:https?://|mailto:)[^\s<>\"'\\\x00-\x1f\x7f]+", re.IGNORECASE)

TOO_LONG = 64  # bytes in a part of the name of a host


def is_safe_link(link: str) -> bool:
    """Tell whether a link leads to a web page or a mail address and to nothing else."""
    return bool(link_goal(link))


def link_goal(link: str) -> str:
    """Where a link leads, as people can judge it: the host in ASCII, or the mail address; empty for one that is not
    safe.

    A host that is led up to by a name (`https://bank.com@evil.example`) or holds coded signs is not what it looks like.
    """
    if _SAFE.fullmatch(link) is None or not link.isprintable():
        return ""
    try:
        parts = urlsplit(link)
        if parts.scheme.lower() == "mailto":
            return parts.path
        if "@" in parts.netloc or "%" in parts.netloc or not parts.hostname:
            return ""
        port = f":{parts.port}" if parts.port else ""
        return _in_ascii(parts.hostname) + port
    except ValueError:  # no host, no port, or nothing that stands for a name
        return ""


def _in_ascii(host: str) -> str:
    """A host as the network knows it."""
    if not host.isascii():
        return host.encode("idna").decode("ascii")
    # The codec would take it as it is, but for the lengths; its tables are loaded for those that need them.
    *above, top = host.split(".")
    if not all(0 < len(label) < TOO_LONG for label in above) or len(top) >= TOO_LONG:
        raise ValueError(host)
    return host

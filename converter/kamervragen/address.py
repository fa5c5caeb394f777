"""Addresses that mean something special: on this machine, or for examples only."""

import ipaddress
from urllib.parse import urlsplit


def is_loopback(url: str) -> bool:
    """Whether an address is on this machine."""
    host = _host(url)
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_example(url: str) -> bool:
    """Whether an address is one for examples (RFC 2606), which nobody can serve."""
    return _host(url).endswith(".example")


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""

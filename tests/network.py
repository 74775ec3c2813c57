"""Which hosts tests may reach: those on this machine."""

from __future__ import annotations

import ipaddress


class NetworkUseError(RuntimeError):
    """A test reached for another machine; not an OSError, so that no retry hides it."""


def is_local(host: str | None) -> bool:
    """Whether ``host`` is this machine; None and "" mean the wildcard address."""
    if not host or host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host.split("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def is_reserved(host: str | None) -> bool:
    """Whether the name can't exist anywhere (RFC 6761, section 6.4)."""
    return bool(host) and str(host).rstrip(".").endswith(".invalid")

"""Who a request comes from, as a key that tells no address."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress

from flask import current_app, request

_PREFIX_OF_A_SUBSCRIBER = 64  # of IPv6: within it, one subscriber may take any address


def client_key() -> str:
    """Returns a key of the client's address, the same for all processes. Nobody who reads it can
    tell the address: it is made with the secret key.
    """
    secret = str(current_app.secret_key).encode()
    return hmac.digest(secret, subscriber(request.remote_addr or "").encode(), hashlib.sha256).hex()


def subscriber(address: str) -> str:
    """Returns what all addresses of one subscriber have in common."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, _PREFIX_OF_A_SUBSCRIBER), strict=False))
    return str(found)

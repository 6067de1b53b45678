"""Keeps a process on this machine: who speaks to another one gets an error that nothing catches.

Python imports a module of this name when it starts. Tests put the folder on the path of the
processes that they start, so that it holds for servers, commands and workers too.
"""

import ipaddress
import sys

_CONNECTING = {"socket.connect", "socket.sendto", "socket.sendmsg"}
_RESOLVING = {"socket.getaddrinfo", "socket.gethostbyname"}


class NetworkUse(BaseException):
    """Something that runs was about to speak to another machine."""


def is_here(host: object) -> bool:
    """Whether a host is this machine; None and an empty one are."""
    name = host.decode() if isinstance(host, bytes) else host or "localhost"
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return name == "localhost"
    return address.is_loopback or address.is_unspecified


def _watch(event: str, arguments: tuple) -> None:
    if event in _RESOLVING:
        host = arguments[0]
    elif event in _CONNECTING and isinstance(arguments[1], tuple):  # not a socket in a folder
        host = arguments[1][0]
    else:
        return
    if not is_here(host):
        raise NetworkUse(f"{event} {host!r}")


sys.addaudithook(_watch)

"""``searchsvc serve`` as a real process."""

import re
import sys

START_SECONDS = 240  # a first start compiles
SERVE = [sys.executable, "-P", "-c", "from searchsvc.cli.main import main; main()", "serve"]


def started(server) -> str:
    """The address that a server tells once it can search."""
    return re.search(r"http://\S+:\d+/", server.stdout.readline()).group()

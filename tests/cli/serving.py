"""``searchsvc serve`` as a real process."""

import re
import sys
import time
import urllib.error
import urllib.request

START_SECONDS = 240  # a first start compiles
SERVE = [sys.executable, "-P", "-c", "from searchsvc.cli.main import main; main()", "serve"]


def started(server) -> str:
    """The address that a server tells once it can search."""
    return re.search(r"http://\S+:\d+/", server.stdout.readline()).group()


def wait_for(address: str) -> None:
    """Waits until a server answers at all."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(address).close()
        except urllib.error.HTTPError:
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(address)

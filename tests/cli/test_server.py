"""``searchsvc serve`` ends in good order."""

import signal
import subprocess
import urllib.request

import pytest

from .serving import SERVE, START_SECONDS, started


def test_it_ends_in_good_order_while_it_is_still_getting_ready(server):
    address = started(server)
    server.send_signal(signal.SIGTERM)
    assert server.wait(timeout=START_SECONDS) == 0
    with pytest.raises(OSError):
        urllib.request.urlopen(address, timeout=1)


def test_a_catalogue_that_cannot_be_opened_ends_it_with_a_line(environment, tmp_path):
    (tmp_path / "file").write_text("no folder")
    wrong = {
        "SEARCHSVC_DATABASE_URL": f"sqlite:///{tmp_path}/file/catalog.sqlite",
        "SEARCHSVC_INDEX": str(tmp_path / "index"),
    }
    done = subprocess.run(
        [*SERVE, "--port", "0"],
        env=environment | wrong, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "searchsvc: the catalogue" in done.stderr
    assert "Traceback" not in done.stderr

"""What ``searchsvc serve`` tells of a wrong option."""

import socket

from click.testing import CliRunner

from searchsvc.cli.main import main


def test_an_address_that_is_taken_is_told_in_a_line():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = CliRunner().invoke(main, ["serve", "--port", port])
    assert done.exit_code == 1
    assert done.stderr.startswith("searchsvc: ")
    assert f"127.0.0.1 cổng {port}" in done.stderr
    assert done.stderr.count("\n") == 1

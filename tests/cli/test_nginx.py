"""The example of a proxy works: pages, forms, and the address that a request comes from."""

import json
import re
import shutil
import signal
import socket
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from searchsvc.catalog.accounts.roles import CONSOLE, Role
from searchsvc.services.container import Services
from searchsvc.settings import Settings
from tests.shared_data import missing
from tests.web.desk_client import PASSWORD

from .serving import SERVE, started, wait_for

EXAMPLE = Path(__file__).parents[2] / "docs" / "nginx.conf"
WHOLE = """
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
events {{}}
http {{ access_log off; {temporary} {example} }}
"""
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@pytest.fixture
def archive(tmp_path):
    """An archive with an editor."""
    settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index")
    with Services(settings) as services:
        services.people.add(CONSOLE, "lan", Role.EDITOR, PASSWORD)
        services.indexer.catch_up()
    return settings


@pytest.fixture
def proxied(archive, environment, tmp_path):
    """The address of the service behind nginx, and the service's own."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        missing("nginx is not installed (apt-get install nginx-light)")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    places = {
        "SEARCHSVC_CORPUS": str(archive.corpus),
        "SEARCHSVC_INDEX": str(archive.index),
        "SEARCHSVC_TRUSTED_PROXIES": "1",
    }
    command = [*SERVE, "--port", "0"]
    with subprocess.Popen(
        command, env=environment | places, stdout=subprocess.PIPE, text=True
    ) as server:
        own = started(server)
        example = EXAMPLE.read_text().replace("127.0.0.1:8080", own.split("/")[2])
        example = example.replace("listen 80;", f"listen 127.0.0.1:{port};")
        temporary = " ".join(f"{name}_temp_path {tmp_path}/{name};" for name in TEMPORARY)
        config = tmp_path / "nginx.conf"
        config.write_text(WHOLE.format(folder=tmp_path, temporary=temporary, example=example))
        with subprocess.Popen([nginx, "-p", tmp_path, "-c", config]) as proxy:
            address = f"http://127.0.0.1:{port}/"
            wait_for(address)
            yield address, own
            proxy.send_signal(signal.SIGTERM)
        server.send_signal(signal.SIGTERM)


def status_of(request) -> int:
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def test_pages_forms_and_figures(proxied, archive):
    address, own = proxied
    with urllib.request.urlopen(f"{address}search?q=can+tho") as page:
        assert b"/search.atom?q=can+tho" in page.read()
    with urllib.request.urlopen(f"{address}openapi.json") as described:
        assert json.load(described)["openapi"]
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    form = opener.open(f"{address}desk/login").read().decode()
    token = re.search(r'name="csrf_token" value="([^"]+)"', form)[1]
    sent = f"name=lan&password={urllib.request.quote(PASSWORD)}&csrf_token={token}".encode()
    signed_in = urllib.request.Request(f"{address}desk/login", sent, {"Referer": address})
    assert opener.open(signed_in).url == f"{address}desk/"
    assert status_of(f"{address}metrics") == 404
    assert status_of(f"{own}metrics") == 200


def test_readers_are_told_apart_by_what_the_proxy_says(proxied, archive):
    address, _ = proxied
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    form = opener.open(f"{address}desk/login").read().decode()
    token = re.search(r'name="csrf_token" value="([^"]+)"', form)[1]

    def guess(number):
        sent = f"name=nobody{number}&password=x&csrf_token={token}".encode()
        head = {"Referer": address, "X-Forwarded-For": f"203.0.113.{number}"}
        return urllib.request.Request(f"{address}desk/login", sent, head)

    codes = []
    for number in range(archive.login_attempts_per_minute + 1):
        try:
            codes.append(opener.open(guess(number)).status)
        except urllib.error.HTTPError as error:
            codes.append(error.code)
    assert codes == [422] * archive.login_attempts_per_minute + [429]  # whatever a reader says

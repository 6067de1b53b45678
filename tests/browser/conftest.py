"""A real server over the sample corpus and a real Chromium."""

import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.shared_data import missing

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")
START_SECONDS = 60


@pytest.fixture(scope="session")
def server(sample_settings, free_ports):
    """``searchsvc serve`` as a person starts it; its address."""
    (port,) = free_ports(1)
    environment = os.environ | {
        "SEARCHSVC_CORPUS": str(sample_settings.corpus),
        "SEARCHSVC_INDEX": str(sample_settings.index),
    }
    command = [sys.executable, "-c", "from searchsvc.cli.main import main; main()", "serve"]
    process = subprocess.Popen(
        [*command, "--port", str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    line = process.stdout.readline()
    address = ADDRESS.search(line)
    assert address, line
    yield address.group().rstrip("/")
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=START_SECONDS) == 0
    process.stdout.close()
    with pytest.raises(OSError):
        urllib.request.urlopen(address.group(), timeout=1)


@pytest.fixture(scope="session")
def browser():
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        missing("Chromium is not installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            args=[
                "--accept-lang=vi", "--no-sandbox", "--disable-gpu",
                "--disable-background-networking",
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",  # no other machine
            ],
        )  # fmt: skip
        yield browser
        browser.close()


@pytest.fixture(params=[1280, 390], ids=["desk", "phone"])
def page(request, browser):
    """A page without JavaScript: everything must work so."""
    context = browser.new_context(
        viewport={"width": request.param, "height": 844}, java_script_enabled=False
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


@pytest.fixture(params=[1280, 390], ids=["desk", "phone"])
def scripted(request, browser):
    """A page with JavaScript, on which no script may fail and nothing may be refused."""
    context = browser.new_context(viewport={"width": request.param, "height": 844})
    page = context.new_page()
    page.set_default_timeout(10_000)
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: _is_fault(message) and faults.append(message.text))
    yield page
    context.close()
    assert faults == []


def _is_fault(message):
    """What a script complains of; that a test cuts the network off is none of its doing."""
    return message.type == "error" and not message.text.startswith("Failed to load resource")

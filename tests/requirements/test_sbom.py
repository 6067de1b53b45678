"""What the service is made of: pinned by hashes, installed as pinned, free to be used."""

import json
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "requirements"
FREE = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "MIT", "MIT-0", "PSF-2.0",
    "ZPL-2.1", "Zlib", "LLVM-exception",
}  # fmt: skip
"""Licences that ask for no more than to be named."""


@pytest.fixture(scope="module")
def materials():
    """The bill of materials, as the command prints it."""
    command = [sys.executable, "requirements/sbom.py"]
    return json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)


def requirements(name):
    """The requirements of a lock file, each with its hashes."""
    text = (FOLDER / name).read_text().replace("\\\n", " ")
    for line in filter(None, text.splitlines()):
        wanted, *hashes = line.split("--hash=")
        yield Requirement(wanted.strip()), [each.strip() for each in hashes]


@pytest.mark.parametrize("name", ["base.txt", "dev.txt"])
def test_every_package_is_pinned_by_hashes_and_comes_from_no_address_of_its_own(name):
    for wanted, hashes in requirements(name):
        assert re.fullmatch(r"==[\w.+!]+", str(wanted.specifier)), wanted
        assert wanted.url is None, wanted
        assert hashes, wanted
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", each) for each in hashes), wanted


def test_packages_for_work_on_it_are_those_that_it_runs_with_and_more():
    base, dev = (
        {str(wanted): hashes for wanted, hashes in requirements(name)}
        for name in ("base.txt", "dev.txt")
    )
    assert base.items() <= dev.items()


def test_what_is_installed_is_what_is_pinned():
    applied = [w for w, _ in requirements("base.txt") if w.marker is None or w.marker.evaluate()]
    assert len(applied) > 30
    for wanted in applied:
        assert version(wanted.name) in wanted.specifier, wanted


def test_every_package_that_runs_is_free_to_be_used(materials):
    for each in materials["components"]:
        licence = each["licenses"][0]["expression"]
        named = set(re.findall(r"[\w.-]+", licence)) - {"AND", "OR", "WITH"}
        assert named, each["name"]
        assert named <= FREE, f"{each['name']}: {licence}"


def test_the_bill_names_all_that_is_installed_with_its_address(materials):
    assert (materials["bomFormat"], materials["specVersion"]) == ("CycloneDX", "1.6")
    assert materials["metadata"]["component"]["version"] == version("searchsvc")
    applied = {w.name for w, _ in requirements("base.txt") if not w.marker or w.marker.evaluate()}
    assert {each["name"] for each in materials["components"]} == applied
    for each in materials["components"]:
        assert each["purl"] == f"pkg:pypi/{each['name']}@{version(each['name'])}"

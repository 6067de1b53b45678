"""Prints what the service is made of as CycloneDX 1.6: every package it runs with, as installed.

    .venv/bin/python requirements/sbom.py > sbom.json

The packages are those of the lock file that this machine needs; names, versions and licences are
read from what is installed, so the list tells what runs and not what was meant to.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

LOCK = Path(__file__).with_name("base.txt")
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
_SPDX = {  # of packages that tell their licence in words of their own
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Zope Public License": "ZPL-2.1",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
}
_CLASSIFIER = "License :: OSI Approved :: "


def pinned_names(lock: str) -> list[str]:
    """Returns the names of the packages in a lock file, each once."""
    return list(dict.fromkeys(_PINNED.findall(lock)))


def installed(names: list[str]) -> Iterator[Distribution]:
    """Yields the packages of these names that are installed; others are for other machines."""
    for name in names:
        try:
            yield distribution(name)
        except PackageNotFoundError:
            continue


def licence_of(package: Distribution) -> str:
    """Returns a package's licence as an SPDX expression; empty where it tells none."""
    told = package.metadata
    if expression := told.get("License-Expression"):
        return expression
    kinds = [each for each in told.get_all("Classifier", []) if each.startswith(_CLASSIFIER)]
    words = kinds[0].removeprefix(_CLASSIFIER) if kinds else told.get("License", "")
    return _SPDX.get(words, words)


def component(package: Distribution) -> dict[str, Any]:
    """Returns a package as CycloneDX has it."""
    name = re.sub(r"[-_.]+", "-", package.metadata["Name"]).lower()
    address = f"pkg:pypi/{name}@{package.version}"
    return {
        "type": "library",
        "bom-ref": address,
        "name": name,
        "version": package.version,
        "licenses": [{"expression": licence_of(package)}],
        "purl": address,
    }


def bill_of_materials() -> dict[str, Any]:
    """Returns the whole list, the service itself as what it is about."""
    service = distribution("searchsvc")
    packages = installed(pinned_names(LOCK.read_text()))
    about = {"type": "application", "name": "searchsvc", "version": service.version}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": about},
        "components": [component(package) for package in packages],
    }


if __name__ == "__main__":
    json.dump(bill_of_materials(), sys.stdout, indent=2)
    sys.stdout.write("\n")

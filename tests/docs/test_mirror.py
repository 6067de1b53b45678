"""A module of the services has a test that is found by its name."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SERVICES = ROOT / "searchsvc" / "services"
WITHOUT_BEHAVIOUR = ("__init__.py", "links.py")
MODULES = sorted(
    path.relative_to(SERVICES)
    for path in SERVICES.rglob("*.py")
    if path.name not in WITHOUT_BEHAVIOUR
    and path.parent.name != "exports"  # what they write is tested by importing it again
)


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_has_its_test(module):
    assert (ROOT / "tests" / "services" / module.parent / f"test_{module.name}").is_file()

"""The documentation stays true: settings, commands, endpoints and links."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from searchsvc.cli.main import main
from searchsvc.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("member", fields(Settings), ids=lambda member: member.name)
def test_every_setting_is_documented_as_it_is(member):
    default = f"`{member.default}` " if str(member.default) else ""
    row = f"| `{PREFIX}{member.name.upper()}` | {default}| {member.metadata['meaning']} |"
    assert row in (ROOT / "docs" / "settings.md").read_text()


def test_no_setting_is_documented_that_does_not_exist():
    known = {PREFIX + member.name.upper() for member in fields(Settings)}
    for page in PAGES:
        assert set(re.findall(PREFIX + r"[A-Z_]+\b", page.read_text())) <= known


def test_every_endpoint_is_documented(sample_app):
    text = "".join((ROOT / "docs" / page).read_text() for page in ("api.md", "desk.md"))
    for rule in sample_app.url_map.iter_rules():
        if rule.endpoint == "static":
            continue
        path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule).replace("record_id", "id")
        for method in rule.methods - {"HEAD", "OPTIONS"}:
            assert f"{method} {path}`" in text, path


USERS = main.get_command(None, "users")
COMMANDS = {*main.list_commands(None), *(f"users {name}" for name in USERS.commands)}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_documented(name):
    assert any(f"searchsvc {name}" in page.read_text() for page in PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page):
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text()):
        assert (page.parent / target).exists(), target


CURRENT = [page for page in PAGES if "decisions" not in page.parts]  # decisions keep their words


@pytest.mark.parametrize("page", CURRENT, ids=lambda page: page.name)
def test_a_module_that_is_named_is_there(page):
    for named in re.findall(r"`((?:\w+/)+\w+\.py)`", page.read_text()):
        assert (ROOT / named).exists() or (ROOT / "searchsvc" / named).exists(), named

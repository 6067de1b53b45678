"""``searchsvc users``: accounts from the command line."""

import pytest
from click.testing import CliRunner

from searchsvc.catalog.accounts.roles import CONSOLE, Role
from searchsvc.cli.main import main
from searchsvc.errors import Refused
from searchsvc.services.container import Services
from searchsvc.settings import Settings

PASSWORD = "ba con vịt xanh"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("SEARCHSVC_CORPUS", str(tmp_path / "corpus"))
    monkeypatch.setenv("SEARCHSVC_INDEX", str(tmp_path / "index"))
    return lambda *arguments, **options: CliRunner().invoke(main, ["users", *arguments], **options)


@pytest.fixture
def archive(run):
    """The services of the archive that the commands work on."""
    with Services(Settings.load()) as services:
        yield services


@pytest.fixture
def lan(run):
    run("add", "Chủ", "--role", "admin", "--password-stdin", input=PASSWORD)
    return run("add", "Lan", "--role", "librarian", "--password-stdin", input=PASSWORD + "\r\nx")


def test_the_password_is_read_from_standard_input(lan, archive):
    assert lan.exit_code == 0
    assert "Lan" in lan.stdout
    assert PASSWORD not in lan.output
    assert archive.sign_in.sign_in("lan", PASSWORD)


def test_the_password_is_asked_for_twice_and_not_shown(run, archive):
    result = run("add", "Lan", "--role", "admin", input=f"{PASSWORD}\n{PASSWORD}\n")
    assert result.exit_code == 0
    assert PASSWORD not in result.output
    assert archive.sign_in.sign_in("lan", PASSWORD)


@pytest.mark.parametrize(
    ("name", "password", "reason"),
    [("Lan", PASSWORD, "Đã có"), ("Bình", "ngắn", "ít nhất 10"), ("Bình", "", "ít nhất 10")],
)
def test_what_does_not_do_is_one_line_and_exit_1(run, lan, name, password, reason):
    result = run("add", name, "--role", "editor", "--password-stdin", input=password)
    assert result.exit_code == 1
    assert reason in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_role_must_be_given_and_exist(run):
    for arguments in ([], ["--role", "reader"], ["--role", "boss"]):
        result = run("add", "Lan", *arguments, "--password-stdin", input=PASSWORD)
        assert result.exit_code == 2


def test_accounts_are_listed_with_role_and_state(run, lan):
    run("deactivate", "lan")
    assert run("list").stdout.splitlines() == ["Chủ\tadmin", "Lan\tlibrarian\tđã khoá"]


def test_accounts_are_changed(run, lan, archive):
    assert run("set-role", "lan", "--role", "editor").exit_code == 0
    assert archive.people.named(CONSOLE, "lan").role is Role.EDITOR
    assert run("deactivate", "lan").exit_code == 0
    with pytest.raises(Refused):
        archive.sign_in.sign_in("lan", PASSWORD)
    assert run("activate", "lan").exit_code == 0
    session = archive.sign_in.sign_in("lan", PASSWORD)
    assert run("password", "lan", "--password-stdin", input="một mật khẩu khác").exit_code == 0
    assert archive.sign_in.person(session) is None
    assert archive.sign_in.sign_in("lan", "một mật khẩu khác")
    (row,) = archive.audit_log.page(CONSOLE, {"act": "person.role"}).rows
    assert row.actor == CONSOLE.name


def test_a_token_is_printed_once_and_works(run, lan, archive):
    token = run("token", "lan", "--label", "nhập đêm").stdout.strip()
    person = archive.sign_in.token_access(token).person
    assert person.name == "Lan"
    (row,) = archive.people.tokens(CONSOLE, person)
    assert row.label == "nhập đêm"


@pytest.mark.parametrize("command", ["set-role", "password", "deactivate", "activate", "token"])
def test_an_unknown_name_is_told(run, lan, command):
    options = ["--role", "editor"] if command == "set-role" else []
    options += ["--password-stdin"] if command == "password" else []
    result = run(command, "không ai", *options, input=PASSWORD)
    assert result.exit_code == 1
    assert "không ai" in result.stderr


def test_the_last_admin_cannot_be_locked_out(run, lan):
    for arguments in (["deactivate", "chủ"], ["set-role", "chủ", "--role", "editor"]):
        result = run(*arguments)
        assert result.exit_code == 1
        assert "duy nhất" in result.stderr

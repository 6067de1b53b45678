"""``searchsvc users``: accounts for the librarian's desk, kept from the command line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from searchsvc.catalog.accounts.roles import ACCOUNT_ROLES, CONSOLE, Role
from searchsvc.catalog.accounts.scopes import Scope
from searchsvc.services.accounts.people import Accounts
from searchsvc.services.container import Services
from searchsvc.settings import Settings

from .errors import handle_errors

_ROLES = click.Choice([role.slug for role in ACCOUNT_ROLES])
_password = click.option(
    "--password-stdin", is_flag=True, help="Đọc mật khẩu từ dòng đầu của đầu vào chuẩn."
)


@click.group(help="Tài khoản của bàn thủ thư.")
def users() -> None:
    """Accounts."""


@users.command()
@click.argument("name")
@click.option("--role", required=True, type=_ROLES, help="Vai trò.")
@_password
@handle_errors
def add(name: str, role: str, password_stdin: bool) -> None:
    """Thêm tài khoản NAME."""
    password = _read_password(password_stdin)
    with _people() as people:
        person = people.add(CONSOLE, name, Role.named(role), password)
    click.echo(f"Đã thêm “{person.name}” ({person.role.slug}).")


@users.command("list")
@handle_errors
def list_() -> None:
    """Liệt kê tài khoản."""
    with _people() as people:
        for person in people.everyone(CONSOLE):
            state = "" if person.active else "đã khoá"
            click.echo("\t".join((person.name, person.role.slug, state)).rstrip())


@users.command("set-role")
@click.argument("name")
@click.option("--role", required=True, type=_ROLES, help="Vai trò mới.")
@handle_errors
def set_role(name: str, role: str) -> None:
    """Đổi vai trò của NAME."""
    with _people() as people:
        people.set_role(CONSOLE, people.named(CONSOLE, name), Role.named(role))
    click.echo(f"Vai trò của “{name}” là {role}.")


@users.command()
@click.argument("name")
@_password
@handle_errors
def password(name: str, password_stdin: bool) -> None:
    """Đặt mật khẩu mới cho NAME; mọi phiên đăng nhập của người này kết thúc."""
    with _people() as people:
        person = people.named(CONSOLE, name)
        people.set_password(CONSOLE, person, _read_password(password_stdin))
    click.echo(f"Đã đặt mật khẩu mới cho “{person.name}”.")


@users.command()
@click.argument("name")
@handle_errors
def deactivate(name: str) -> None:
    """Khoá tài khoản NAME: người này bị đăng xuất ngay."""
    with _people() as people:
        people.set_active(CONSOLE, people.named(CONSOLE, name), active=False)
    click.echo(f"Đã khoá “{name}”.")


@users.command()
@click.argument("name")
@handle_errors
def activate(name: str) -> None:
    """Mở lại tài khoản NAME."""
    with _people() as people:
        people.set_active(CONSOLE, people.named(CONSOLE, name), active=True)
    click.echo(f"Đã mở lại “{name}”.")


@users.command()
@click.argument("name")
@click.option("--label", default="searchsvc users token", help="Mã này dùng làm gì.")
@click.option(
    "--scope", "scopes", multiple=True, type=click.Choice(tuple(Scope)), help="Chỉ cho phần này."
)
@click.option("--days", type=int, help="Có hạn bấy nhiêu ngày.")
@handle_errors
def token(name: str, label: str, scopes: tuple[str, ...], days: int | None) -> None:
    """Tạo mã API cho NAME; in ra một lần này, không xem lại được."""
    with _people() as people:
        person = people.named(CONSOLE, name)
        click.echo(people.make_token(CONSOLE, person, label, map(Scope, scopes), days))


@contextmanager
def _people() -> Iterator[Accounts]:
    with Services(Settings.load()) as services:
        yield services.people


def _read_password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(
        click.prompt("Mật khẩu", hide_input=True, confirmation_prompt="Gõ lại mật khẩu", err=True)
    )

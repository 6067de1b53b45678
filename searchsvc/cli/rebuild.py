"""``searchsvc rebuild``: the index anew from the catalogue."""

from __future__ import annotations

import click

from searchsvc.services.container import Services
from searchsvc.settings import Settings

from .errors import handle_errors


@click.command()
@handle_errors
def rebuild() -> None:
    """Dựng lại chỉ mục từ kho, bên cạnh chỉ mục cũ, rồi thay thế."""
    with Services(Settings.load()) as services:
        count = services.indexer.rebuild()
    click.echo(f"Đã lập chỉ mục {count} bản ghi.")

"""``searchsvc backup`` and ``searchsvc restore``: the catalogue as one file."""

from __future__ import annotations

from pathlib import Path

import click

from searchsvc.catalog.db.backup import restore_backup, write_backup
from searchsvc.services.container import Services
from searchsvc.settings import Settings

from .errors import handle_errors

_PATH = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=_PATH)
@handle_errors
def backup(file: Path) -> None:
    """Ghi cả kho (bài, lịch sử, đề xuất, từ vựng, tài khoản) vào một tệp; máy chủ vẫn chạy."""
    made = write_backup(Settings.load().database, file)
    click.echo(f"Đã ghi {made.records} bản ghi vào {file} (SHA-256 {made.sha256[:16]}…).")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@handle_errors
def restore(file: Path) -> None:
    """Khôi phục kho từ một bản sao lưu, vào nơi chưa có kho, rồi lập chỉ mục."""
    settings = Settings.load()
    restored = restore_backup(file, settings.database)
    with Services(settings) as services:
        services.indexer.catch_up()
    click.echo(f"Đã khôi phục {restored.records} bản ghi, sao lưu lúc {restored.made_at}.")

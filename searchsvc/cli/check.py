"""``searchsvc check``: do catalogue and index agree, and can everything be read."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict

import click

from searchsvc.services.background.check import CheckReport
from searchsvc.services.container import Services
from searchsvc.settings import Settings

from .errors import EXIT_FAILED, handle_errors
from .printing import print_json

_MOST_NAMED = 20


@click.command()
@click.option("--json", "as_json", is_flag=True, help="In báo cáo dạng JSON.")
@handle_errors
def check(as_json: bool) -> None:
    """So kho với chỉ mục theo mã và nội dung, đọc mọi bài và mọi tệp; không sửa gì.

    Mã thoát 0 chỉ khi mọi thứ khớp nhau.
    """
    with Services(Settings.load()) as services:
        report = services.consistency.run()
    if as_json:
        print_json({"agrees": report.agrees, **asdict(report)})
    else:
        _print(report)
    if not report.agrees:
        sys.exit(EXIT_FAILED)


def _print(report: CheckReport) -> None:
    told = "mọi thứ khớp nhau" if report.agrees else "có chỗ không khớp"
    click.echo(
        f"Kho có {report.records} bản ghi, chỉ mục có {report.documents} bài tìm được: {told}."
    )
    for line in report.damage:
        click.echo(f"  hỏng: {line}", err=True)
    for what, ids in (
        ("không đọc được nội dung trong kho", report.unreadable),
        ("thiếu trong chỉ mục", report.missing),
        ("chỉ mục còn giữ bản cũ", report.stale),
        ("chỉ mục có thừa", report.foreign),
    ):
        if ids:
            click.echo(f"  {what}: {_named(ids)}", err=True)
    if report.waiting:
        click.echo(f"  {report.waiting} bài có thay đổi chờ đưa vào chỉ mục", err=True)
    if not report.agrees:
        click.echo(f"searchsvc: {_how_to_mend(report)}", err=True)


def _named(ids: Sequence[str]) -> str:
    more = f" và {len(ids) - _MOST_NAMED} bài nữa" if len(ids) > _MOST_NAMED else ""
    return ", ".join(ids[:_MOST_NAMED]) + more


def _how_to_mend(report: CheckReport) -> str:
    if report.unreadable:
        return "kho bị hỏng; hãy phục hồi từ bản sao lưu, hoặc nhập lại những bài ấy"
    return "chạy `searchsvc rebuild` để dựng lại chỉ mục từ kho, rồi kiểm tra lại"

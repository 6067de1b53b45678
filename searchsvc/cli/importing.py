"""``searchsvc import``: files and folders into the catalogue and the index."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from searchsvc.ingest.sources import OWN_COLUMNS, read_mapping
from searchsvc.services.container import Services
from searchsvc.services.imports.importer import ImportReport, noting_a_full_disk
from searchsvc.services.imports.note_kinds import by_count
from searchsvc.services.imports.notes_by_file import NotesByFile
from searchsvc.settings import Settings

from .errors import EXIT_FAILED, OUT_OF_SPACE, fail, handle_errors
from .printing import print_json
from .progress import show_progress
from .signals import stoppable

_HOW_TO_GO_ON = (
    "searchsvc: đã dừng; những bài đã đọc được giữ lại. Chạy lại đúng lệnh này để nhập tiếp "
    "và lập chỉ mục; bài đã có trong kho được bỏ qua nhanh."
)


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--mapping",
    "mapping_file",
    type=click.Path(path_type=Path),
    help="Tệp .json hoặc .toml ghi cột nào của bảng (.csv, .xlsx) là trường nào.",
)
@click.option("--json", "as_json", is_flag=True, help="In báo cáo dạng JSON.")
@handle_errors
def import_(paths: tuple[Path, ...], mapping_file: Path | None, as_json: bool) -> None:
    """Nhập tệp và thư mục vào kho rồi lập chỉ mục; "-" là JSON Lines từ đầu vào chuẩn.

    Đọc được .txt .md .html .docx .pdf .xml (RSS, Atom, OAI-PMH) .csv .xlsx .jsonl .zip.
    """
    mapping = read_mapping(mapping_file) if mapping_file else OWN_COLUMNS
    with Services(Settings.load()) as services, stoppable() as stop:
        with show_progress() as show:
            report = services.importer.run(paths, progress=show, stop=stop.event, mapping=mapping)
        if not stop.event.is_set() and not report.out_of_space:
            with noting_a_full_disk(report):
                services.indexer.catch_up(stop.event)
    if as_json:
        print_json(report.as_json())
    else:
        _print_report(report)
    if stop.event.is_set():
        click.echo(_HOW_TO_GO_ON, err=True)
        sys.exit(stop.exit_code)
    if report.out_of_space:
        fail(OUT_OF_SPACE.format(report.out_of_space))
    if report.failed_altogether:
        sys.exit(EXIT_FAILED)


def _print_report(report: ImportReport) -> None:
    click.echo(
        f"Đã đọc {report.read}: thêm {report.added}, cập nhật {report.updated}, "
        f"không đổi {report.unchanged}, lỗi {report.failures_in_all}."
    )
    if report.emptied:
        click.echo(f"{report.emptied} bài mất tiêu đề hoặc nội dung vì ô để trống.", err=True)
    for kind, count in by_count(report.kinds):
        click.echo(f"{count} × {kind}", err=True)
    for (source, encoding), count in report.converted.items():
        click.echo(f"  {source}: đã chuyển {count} bài từ bảng mã {encoding.upper()}", err=True)
    _print_notes(report.noted)
    for bad in report.failed:
        click.echo(f"  {bad}", err=True)
    for file, count in report.failures_not_named.items():
        click.echo(f"  {file}: và {count} lỗi nữa", err=True)


def _print_notes(noted: NotesByFile) -> None:
    for file, notes in noted.files.items():
        click.echo(f"  {file}", err=True)
        for note in notes:
            line = f"dòng {note['line']}: " if note["line"] else ""
            click.echo(f"    {line}{note['note']}", err=True)
        if more := noted.more.get(file):
            click.echo(f"    và {more} lưu ý nữa", err=True)
    if noted.in_other_files:
        click.echo(f"  và {noted.in_other_files} lưu ý ở các tệp khác", err=True)

"""The command line: thin commands over the same services as the web."""

from __future__ import annotations

import html
import json
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from searchsvc.catalog.records.found_records import FoundRecord
from searchsvc.errors import InvalidParameter
from searchsvc.ingest.sources import OWN_COLUMNS, read_mapping
from searchsvc.services.container import Services
from searchsvc.services.imports.importer import ImportReport
from searchsvc.services.imports.note_kinds import by_count
from searchsvc.services.imports.notes_by_file import NotesByFile
from searchsvc.services.search.parameter_parser import parse_parameters
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.results import SearchAnswer
from searchsvc.services.serializers.province_labels import province_with_today
from searchsvc.services.serializers.search import answer_as_json
from searchsvc.settings import Settings
from searchsvc.web.links import LINKS, record_url

from .errors import EXIT_FAILED, handle_errors
from .export import export
from .progress import show_progress
from .server import run
from .signals import stoppable
from .users import users

_OPTIONS = {"q": "QUERY", "per_page": "--limit"}

_HOW_TO_GO_ON = (
    "searchsvc: đã dừng; những bài đã đọc được giữ lại. Chạy lại đúng lệnh này để nhập tiếp "
    "và lập chỉ mục; bài đã có trong kho được bỏ qua nhanh."
)


@click.group(help="Tìm kiếm toàn văn trong kho tin của cơ quan nhà nước.")
@click.version_option(package_name="searchsvc")
def main() -> None:
    """Entry point."""


main.add_command(users)
main.add_command(export)


@main.command("import")
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
        if not stop.event.is_set():
            services.indexer.catch_up(stop.event)
    if as_json:
        _print_json(report.as_json())
    else:
        _print_report(report)
    if stop.event.is_set():
        click.echo(_HOW_TO_GO_ON, err=True)
        sys.exit(stop.exit_code)
    if report.failed_altogether:
        sys.exit(EXIT_FAILED)


@main.command()
@click.argument("query")
@click.option("--province", multiple=True, help="Mã tỉnh, thành; lặp lại để chọn nhiều.")
@click.option("--year", multiple=True, help="Năm, hoặc khoảng năm như 2013..2018.")
@click.option("--topic", multiple=True, help="Mã chủ đề.")
@click.option("--sort", help="relevance, -date, date hoặc title.")
@click.option("--limit", type=int, help="Số kết quả.")
@click.option("--json", "as_json", is_flag=True, help="In đúng như API trả lời.")
@handle_errors
def search(
    query: str,
    province: tuple[str, ...],
    year: tuple[str, ...],
    topic: tuple[str, ...],
    sort: str | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """Tìm một lần."""
    pairs = [("q", query)]
    chosen = {"province": province, "year": year, "topic": topic}
    pairs += [(facet, value) for facet, values in chosen.items() for value in values]
    pairs += [("sort", sort)] if sort else []
    pairs += [("per_page", str(limit))] if limit is not None else []
    with Services(Settings.load()) as services:
        services.indexer.build_if_missing()
        answer = services.search.search(_parameters(pairs, services.settings))
    if as_json:
        _print_json(answer_as_json(answer, LINKS, "vi", lambda text: text))
    else:
        _print_answer(answer)


@main.command()
@handle_errors
def rebuild() -> None:
    """Dựng lại chỉ mục từ kho, bên cạnh chỉ mục cũ, rồi thay thế."""
    with Services(Settings.load()) as services:
        count = services.indexer.rebuild()
    click.echo(f"Đã lập chỉ mục {count} bản ghi.")


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ lắng nghe.")
@click.option("--port", default=8080, show_default=True, help="Cổng.")
@click.option("--workers", default=1, show_default=True, help="Số tiến trình trả lời.")
@handle_errors
def serve(host: str, port: int, workers: int) -> None:
    """Chạy trang tìm kiếm, API và bộ lập chỉ mục; SIGTERM để dừng êm."""
    sys.exit(run(host, port, workers))


def _parameters(pairs: list[tuple[str, str]], settings: Settings) -> SearchParameters:
    """Returns the parameters, whose errors name the options as they are called here."""
    try:
        return parse_parameters(pairs, settings)
    except InvalidParameter as error:
        raise error.named(_OPTIONS.get(error.name, f"--{error.name}")) from None


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


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
        click.echo(f"  {source}: đã chuyển {count} bài từ bảng mã cũ {encoding}", err=True)
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


def _print_answer(answer: SearchAnswer) -> None:
    click.echo(f"{answer.total} kết quả ({answer.took_ms} ms)")
    for hit in answer.hits:
        record = hit.record
        facts: Iterable[str] = filter(
            None,
            (
                record.date.strftime("%d/%m/%Y") if record.date else str(record.year or ""),
                _province(record),
                record_url(record.id),
            ),
        )
        click.secho(f"\n{hit.title}", bold=True)
        click.secho("  " + " · ".join(facts), dim=True)
        for snippet in hit.snippets:
            click.echo(f"  {_marked(str(snippet))}")


def _province(record: FoundRecord) -> str:
    return province_with_today(record.province, record.year, str) if record.province else ""


def _marked(snippet: str) -> str:
    """Returns a snippet for the terminal: marked words in bold."""
    parts = snippet.replace("</mark>", "<mark>").split("<mark>")
    return "".join(
        click.style(html.unescape(part), bold=bool(number % 2)) for number, part in enumerate(parts)
    )

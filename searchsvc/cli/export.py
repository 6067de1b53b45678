"""``searchsvc export``: records as files that an import takes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from searchsvc.services.container import Services
from searchsvc.services.exports.formats import FORMATS
from searchsvc.services.search.parameter_parser import parse_parameters
from searchsvc.settings import Settings

from .errors import handle_errors


@click.command()
@click.argument("query", required=False)
@click.option(
    "--format", "format_", required=True, type=click.Choice(list(FORMATS)), help="Định dạng."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Tệp ghi ra; không có thì ra đầu ra chuẩn.",
)
@handle_errors
def export(query: str | None, format_: str, output: Path | None) -> None:
    """Xuất mọi bài công khai, hoặc những bài mà QUERY tìm thấy; nhập lại không đổi gì."""
    with Services(Settings.load()) as services:
        parameters = None
        if query is not None:
            services.indexer.build_if_missing()
            parameters = parse_parameters([("q", query)], services.settings)
        with _opened(output) as stream:
            FORMATS[format_](lambda: services.exporter.records(parameters), stream)


@contextmanager
def _opened(output: Path | None) -> Iterator[IO[bytes]]:
    """Gives what is written to; a file is there when all is in it, after an error not at all."""
    if output is None:
        yield sys.stdout.buffer
        return
    part = output.with_name(f".{output.name}.part")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)

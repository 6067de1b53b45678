"""``searchsvc export``: records as files that an import takes."""

from __future__ import annotations

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
    type=click.File("wb", atomic=True),
    default="-",
    help="Tệp ghi ra; không có thì ra đầu ra chuẩn.",
)
@handle_errors
def export(query: str | None, format_: str, output: IO[bytes]) -> None:
    """Xuất mọi bài công khai, hoặc những bài mà QUERY tìm thấy; nhập lại không đổi gì."""
    with Services(Settings.load()) as services:
        parameters = None
        if query is not None:
            if services.engine.applied() is None:  # the index was deleted, or never built
                services.indexing.catch_up()
            parameters = parse_parameters([("q", query)], services.settings)
        FORMATS[format_](lambda: services.exporting.records(parameters), output)

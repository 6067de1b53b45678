"""What an import could not take in, as a table to work through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flask import Response

from searchsvc.catalog.db.tables import ImportFailureRow
from searchsvc.services.imports.view import ImportView
from searchsvc.services.serializers.csv_lines import BYTE_ORDER_MARK, csv_line
from searchsvc.web.current import services


def errors_table(view: ImportView) -> Response:
    """Returns all of them, as CSV."""
    lines = _lines(services().imports.failures(view))
    response = Response(lines, mimetype="text/csv")
    name = f"errors-{view.row.id}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _lines(failures: Iterable[ImportFailureRow]) -> Iterator[str]:
    yield BYTE_ORDER_MARK + csv_line(("source", "line", "error"))
    for row in failures:
        yield csv_line((row.source, str(row.line or ""), row.error))

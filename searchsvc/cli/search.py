"""``searchsvc search``: one search on the terminal."""

from __future__ import annotations

import html
from collections.abc import Iterable

import click

from searchsvc.catalog.records.found_records import FoundRecord
from searchsvc.errors import InvalidParameter
from searchsvc.services.readers import ReaderServices
from searchsvc.services.search.parameter_parser import parse_parameters
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.services.search.results import SearchAnswer
from searchsvc.services.serializers.province_labels import province_with_today
from searchsvc.services.serializers.search import answer_as_json
from searchsvc.settings import Settings
from searchsvc.web.links import LINKS, record_url

from .errors import handle_errors
from .printing import print_json

_OPTIONS = {"q": "QUERY", "per_page": "--limit"}


@click.command()
@click.argument("query")
@click.option("--province", multiple=True, help="Mã tỉnh, thành; lặp lại để chọn nhiều.")
@click.option("--year", multiple=True, help="Năm, hoặc khoảng năm như 2013..2018.")
@click.option("--topic", multiple=True, help="Mã chủ đề.")
@click.option("--sort", help="relevance, -date, date hoặc title.")
@click.option("--limit", type=int, help="Số bài.")
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
    with ReaderServices(Settings.load()) as services:
        services.indexer.build_if_missing()
        answer = services.search.search(_parameters(pairs, services.settings))
    if as_json:
        print_json(answer_as_json(answer, LINKS, "vi", lambda text: text))
    else:
        _print_answer(answer)


def _parameters(pairs: list[tuple[str, str]], settings: Settings) -> SearchParameters:
    """Returns the parameters, whose errors name the options as they are called here."""
    try:
        return parse_parameters(pairs, settings)
    except InvalidParameter as error:
        raise error.named(_OPTIONS.get(error.name, f"--{error.name}")) from None


def _print_answer(answer: SearchAnswer) -> None:
    click.echo(f"{answer.total} bài ({answer.took_ms} ms)")
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

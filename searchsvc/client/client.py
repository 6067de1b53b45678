"""The client: searches, records, exports and imports."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Any, Literal, Unpack, cast
from urllib.parse import quote, urlencode

from .errors import ImportNotDone
from .form import Form
from .transport import Transport
from .types import Facet, Hit, Import, Record, SearchAnswer, SearchParameters, Suggestions

_API = "/api/v1"
_LIST_OF_NAMES = "fields"
_WORKING = ("checking", "running")
_SECONDS_BETWEEN_LOOKS = 0.5


class Client:
    """Asks one service, as the person of the ``token`` or as anybody.

    Every method raises :class:`Problem` where the service refuses, :class:`Unreachable` where it
    does not answer; while it is busy it is asked again (see :class:`Transport`).
    """

    def __init__(
        self, address: str, token: str | None = None, *, timeout: float = 30, attempts: int = 5
    ) -> None:
        self._transport = Transport(address, token, timeout=timeout, attempts=attempts)

    def search(self, q: str = "", **parameters: Unpack[SearchParameters]) -> SearchAnswer:
        """Returns a page of hits with facets."""
        return cast(SearchAnswer, self._get(f"{_API}/search?{_query(q, parameters)}"))

    def pages(self, q: str = "", **parameters: Unpack[SearchParameters]) -> Iterator[SearchAnswer]:
        """Yields page after page, to the last hit; nothing is asked for before it is needed."""
        answer = self.search(q, **parameters)
        yield answer
        while following := answer["links"]["next"]:
            answer = cast(SearchAnswer, self._get(following))
            yield answer

    def hits(self, q: str = "", **parameters: Unpack[SearchParameters]) -> Iterator[Hit]:
        """Yields every hit, a hundred a request unless ``per_page`` says otherwise."""
        usual = SearchParameters(per_page=100, facet_limit=0, more=False)
        for answer in self.pages(q, **(usual | parameters)):
            yield from answer["hits"]

    def facet(self, name: str, q: str = "", **parameters: Unpack[SearchParameters]) -> Facet:
        """Returns all values of a facet with the counts of a search."""
        return cast(Facet, self._get(f"{_API}/facets/{quote(name)}?{_query(q, parameters)}"))

    def suggest(self, q: str, *, limit: int = 8) -> Suggestions:
        """Returns how words may go on, and titles that match."""
        query = urlencode({"q": q, "limit": limit})
        return cast(Suggestions, self._get(f"{_API}/suggest?{query}"))

    def record(self, record_id: str) -> Record:
        """Returns a whole record; of one that was merged the one that it was merged into."""
        return cast(Record, self._get(f"{_API}/records/{quote(record_id, safe='')}"))

    def similar(self, record_id: str) -> list[Hit]:
        """Returns the records most like one."""
        address = f"{_API}/records/{quote(record_id, safe='')}/similar"
        return cast(list[Hit], self._get(address)["hits"])

    def export(
        self,
        q: str = "",
        *,
        format: Literal["jsonl", "csv", "ris", "bib", "atom"] = "jsonl",  # noqa: A002
        **parameters: Unpack[SearchParameters],
    ) -> Iterator[bytes]:
        """Yields all hits as lines of a file, while they come; of ``jsonl`` a record a line."""
        path = f"/search.{format}?{_query(q, parameters)}"
        with self._transport.opened(path) as answer:
            yield from answer

    def upload(
        self, *files: str | PathLike[str], mapping: str | PathLike[str] | None = None
    ) -> Import:
        """Sends files and has them looked at; ``mapping`` says which column of a table is what."""
        parts = [("files", Path(file)) for file in files]
        form = Form([*parts, ("mapping", Path(mapping))] if mapping else parts)
        return self._post("/imports", form, Content_Type=form.content_type, length=len(form))

    def upload_records(
        self, records: Iterable[Mapping[str, Any]], *, name: str = "records.jsonl"
    ) -> Import:
        """Sends records, as docs/import.md describes them, and has them looked at."""
        lines = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records).encode()
        address = f"/imports?{urlencode({'name': name})}"
        return self._post(address, lines, Content_Type="application/x-ndjson", length=len(lines))

    def import_files(
        self, *files: str | PathLike[str], mapping: str | PathLike[str] | None = None
    ) -> Import:
        """Sends files and returns when they are in; raises :class:`ImportNotDone`."""
        return self.finish(self.upload(*files, mapping=mapping))

    def import_records(
        self, records: Iterable[Mapping[str, Any]], *, name: str = "records.jsonl"
    ) -> Import:
        """Sends records and returns when they are in; raises :class:`ImportNotDone`."""
        return self.finish(self.upload_records(records, name=name))

    def finish(self, import_: Import) -> Import:
        """Starts an import once it was looked at, and waits for its end; raises
        :class:`ImportNotDone`.
        """
        import_ = self._looked_at(import_)
        if import_["stage"] == "checked":
            import_ = self._looked_at(self._post(f"/imports/{import_['id']}/start"))
        if import_["stage"] != "done":
            raise ImportNotDone(import_)
        return import_

    def import_(self, import_id: str) -> Import:
        """Returns how far an import is."""
        return cast(Import, self._get(f"{_API}/imports/{quote(import_id)}"))

    def _looked_at(self, import_: Import) -> Import:
        while import_["stage"] in _WORKING:
            self._transport.sleep(_SECONDS_BETWEEN_LOOKS)
            import_ = self.import_(import_["id"])
        return import_

    def _get(self, path: str) -> Any:
        with self._transport.opened(path, Accept="application/json") as answer:
            return json.load(answer)

    def _post(
        self, path: str, body: bytes | Iterable[bytes] = b"", length: int = 0, **headers: str
    ) -> Import:
        headers |= {"Content_Length": str(length), "Accept": "application/json"}
        with self._transport.opened(_API + path, method="POST", body=body, **headers) as answer:
            return cast(Import, json.load(answer))


def _query(q: str, parameters: SearchParameters) -> str:
    """Returns parameters as they stand in an address: a repeated key is OR, switches are 0 or 1."""
    pairs: list[tuple[str, object]] = [("q", q)]
    for name, given in cast(dict[str, object], parameters).items():
        if name == _LIST_OF_NAMES and not isinstance(given, str):
            pairs.append((name, ",".join(cast(Iterable[str], given))))
            continue
        values = given if isinstance(given, list | tuple) else [given]
        pairs += [(name, int(value) if isinstance(value, bool) else value) for value in values]
    return urlencode(pairs)

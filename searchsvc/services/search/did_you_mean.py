"""Did you mean: a query without slips, where that is far likelier by what the archive holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from searchsvc.engines.base import IndexReader
from searchsvc.query.ast import DEFAULT_FIELDS
from searchsvc.query.parser import Query
from searchsvc.query.word_runs import word_runs

from .autocomplete import replaced
from .bigram_model import BigramModel
from .parameters import SearchParameters
from .proper_names import with_capitals
from .results import Relaxation, RelaxedSearch
from .word_row import WordRow

_PUNCTUATION = re.compile(r"(?<!\S)[.,;:!?…]+|[.,;:!?…]+(?!\S)")


class DidYouMean:
    """Offers mended queries that find something."""

    def __init__(
        self,
        index: IndexReader,
        read: Callable[[SearchParameters], Query],
        totals: Callable[[Sequence[SearchParameters]], list[int]],
    ) -> None:
        self._index = index
        self._read = read
        self._totals = totals

    def offers(self, parameters: SearchParameters, query: Query) -> tuple[RelaxedSearch, ...]:
        """Returns the search that was probably meant, if there is one, on the first page only.

        Words that ``query`` understands in another way already (keystrokes, abbreviations) stay.
        """
        if parameters.page > 1 or parameters.cursor:
            return ()
        understood = [range(notice.start, notice.end) for notice in query.notices if notice.detail]
        meant = self._mended(self._read(parameters.with_(expand=False, words=False)), understood)
        if meant is None:
            return ()
        other = parameters.with_(q=meant)
        total = self._totals([other])[0]
        return (RelaxedSearch(Relaxation.DID_YOU_MEAN, other, total),) if total else ()

    def _mended(self, query: Query, understood: Sequence[range]) -> str | None:
        """Returns the query without slips; None where there are none."""
        model = BigramModel(self._index)
        pairs = [
            pair
            for row in word_runs(query.root, query.text)
            if set(row[0].fields) <= set(DEFAULT_FIELDS)
            and not any(term.start in span for term in row for span in understood)
            for pair in WordRow(model, row, query.text).mended()
        ]
        if not pairs:
            return None
        return with_capitals(_PUNCTUATION.sub("", replaced(query.text, pairs)))

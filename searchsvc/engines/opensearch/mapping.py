"""What an index looks like on the server, and a document as it is sent there.

Nothing is installed there: the analysis and the scripts are parts of every distribution. The
catalogue is the truth, so no source is kept; an index of another shape is built anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any

from searchsvc.engines.base import Document
from searchsvc.engines.ranking import WEIGHTS
from searchsvc.fields import facet_names
from searchsvc.query.ast import Field
from searchsvc.text.collation import collation_key
from searchsvc.text.levels import Word
from searchsvc.text.tokenizer import tokenize

from .cells import cell_of

Json = dict[str, Any]

_VERSION = 2  # of what is written into the fields below; raise it where that changes
_LONGEST_CELL = 32_000
_LONGEST_KEY = 16_000  # bytes of a title's collation key; as hexadecimal digits it is twice that
_DEEPEST_HIT = 1_000_000  # the pages of our settings end long before
_NO_DAY_OLDEST = 10_000_000

_ANALYSIS = {"type": "text", "analyzer": "cells", "search_analyzer": "whitespace"}
_TEXT = {
    **_ANALYSIS,
    "similarity": "frequency",
    "norms": False,  # they are rounded to a byte; lengths are doc values
    "fields": {"rough": {**_ANALYSIS, "similarity": "rough", "index_options": "freqs"}},
}
_KEY = {"type": "keyword"}
_NUMBER = {"type": "integer", "index": False}


def length_of(field: Field) -> str:
    """Returns the name of what holds the number of a field's tokens."""
    return f"{field}_length"


def rough_field(field: Field) -> str:
    """Returns the name of the same words without places, for scores that cost little."""
    return f"{field}.rough"


def facet_field(facet: str) -> str:
    """Returns the name of what holds a facet's values."""
    return f"facet_{facet}"


def settings(shards: int, replicas: int) -> Json:
    """Returns the settings of an index of documents."""
    return {
        "index": {
            "number_of_shards": shards,
            "number_of_replicas": replicas,
            "refresh_interval": -1,  # a batch is seen as a whole, when it is published
            "max_result_window": _DEEPEST_HIT,
            "similarity": {
                "frequency": {
                    "type": "scripted",
                    "script": {"source": "return query.boost * doc.freq"},
                },
                "rough": {"type": "BM25", "k1": WEIGHTS.saturation, "b": WEIGHTS.length},
            },
            "analysis": {
                "tokenizer": {"cells": {"type": "whitespace", "max_token_length": _LONGEST_CELL}},
                "filter": {
                    "parts": {
                        "type": "pattern_capture",
                        "preserve_original": False,
                        "patterns": ["([^|]+)"],
                    }
                },
                "analyzer": {
                    "cells": {"type": "custom", "tokenizer": "cells", "filter": ["parts"]}
                },
            },
        }
    }


def mappings() -> Json:
    """Returns the fields of a document; those of facets as they are declared now."""
    return {
        "dynamic": "strict",
        "_source": {"enabled": False},
        "properties": {
            **{field.value: _TEXT for field in Field},
            **{length_of(field): _NUMBER for field in Field},
            **{facet_field(facet): _KEY for facet in facet_names()},
            "id": _KEY,
            "day": _NUMBER,
            "oldest": _NUMBER,
            "title_key": {"type": "keyword", "index": False},
            "fingerprint": {"type": "keyword", "index": False},
        },
    }


def shape() -> str:
    """Returns a name of all of the above: an index with another one is of no use."""
    content = json.dumps([_VERSION, settings(1, 0), mappings()], sort_keys=True)
    return blake2b(content.encode(), digest_size=8).hexdigest()


def title_key(key: bytes) -> str:
    """Returns a collation key as text of the same order."""
    return key[:_LONGEST_KEY].hex()


def oldest(day: int) -> int:
    """Returns what days are sorted by, the oldest first: documents without one come last."""
    return day or _NO_DAY_OLDEST


def words_of(document: Document) -> dict[Field, list[Word]]:
    """Returns the words of a document's fields."""
    return {
        field: [token.word for token in tokenize(document.text.get(field, ""))] for field in Field
    }


def as_source(document: Document, words: Mapping[Field, Sequence[Word]]) -> Json:
    """Returns a document as it is sent to the server; ``words`` are those of its fields."""
    day = document.date.toordinal() if document.date else 0
    source: Json = {
        "id": document.id,
        "day": day,
        "oldest": oldest(day),
        "title_key": title_key(collation_key(document.text.get(Field.TITLE, ""))),
        "fingerprint": f"{document.fingerprint():016x}",
    }
    for field in Field:
        source[field.value] = " ".join(map(cell_of, words[field]))
        source[length_of(field)] = len(words[field])
    for facet in facet_names():
        source[facet_field(facet)] = list(document.facets.get(facet, ()))
    return source

"""The first text under an id is the one that holds."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from searchsvc.services.imports.seen_ids import SeenIds


@given(st.lists(st.tuples(st.text(max_size=2), st.sampled_from("abc"))))
def test_a_text_agrees_where_it_is_the_first_or_the_same(rows):
    first: dict[str, str] = {}
    with SeenIds() as texts:
        for record_id, text in rows:
            checksum = hashlib.sha256(text.encode()).hexdigest()
            is_same = first.setdefault(record_id, text) == text
            assert texts.is_first_or_same(record_id, checksum) == is_same

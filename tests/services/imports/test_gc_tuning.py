"""Garbage is looked for seldom during an import, and as before after it."""

import gc

from searchsvc.services.imports.gc_tuning import rare_collections


def test_the_collector_is_as_it_was_after_the_block():
    before = gc.get_threshold()
    with rare_collections():
        assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold() == before


def test_imports_beside_each_other_leave_it_as_the_first_found_it():
    before = gc.get_threshold()
    first, second = rare_collections(), rare_collections()
    with first:
        second.__enter__()
    second.__exit__(None, None, None)
    assert gc.get_threshold() == before


def test_who_wants_no_collections_gets_none():
    before = gc.get_threshold()
    gc.set_threshold(0)
    try:
        with rare_collections():
            assert gc.get_threshold()[0] == 0
    finally:
        gc.set_threshold(*before)

"""The rows that matcher, fragmenter and formatter hand on, as names of their columns.

The matcher makes marks, in the order of the texts::

    marks      MARK_START  MARK_END  MARK_LEAF  MARK_LEVEL        int32, one row a marked token

The fragmenter makes fragments of them, the formatter reads both::

    fragments  START  END  FIRST_MARK  LAST_MARK  WHOLE_START  WHOLE_END  TEXT    int64

Starts and ends are in code points of all texts together; an end, and ``LAST_MARK``, is the one
behind the last. ``WHOLE_START`` and ``WHOLE_END`` are 1 where no ellipsis is to be shown. The
formatter needs no columns beyond ``MARK_END`` and ``WHOLE_END``.
"""

from __future__ import annotations

MARK_START, MARK_END, MARK_LEAF, MARK_LEVEL = range(4)
START, END, FIRST_MARK, LAST_MARK, WHOLE_START, WHOLE_END, TEXT = range(7)

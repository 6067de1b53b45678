"""The rows of numbers from a query to fragments of texts, as names of their columns.

What the matcher works with::

    leaves       LEAF  LENGTH  IS_FIRST  IS_LAST                            every term of the query
    tokens       TOKEN_START  TOKEN_END  FIRST_MATCH  LAST_MATCH            every token of a writing
    matches      TERM  LEVEL                                                every term it matches
    occurrences  OCCURRENCE_START  OCCURRENCE_END  TOKEN  TEXT_OF  STRETCH  every token of a text

``LENGTH`` is how many terms the leaf has, and 0 where the term is not the first of them. A first or
last term is one before or behind which no other was typed. A stretch is a row of tokens between
which none was left out; none goes over the end of a text.

The matcher makes marks, in the order of the texts::

    marks        MARK_START  MARK_END  MARK_LEAF  MARK_LEVEL  MARK_QUERY     every marked token

The level is ``ABSENT`` where there is none. ``MARK_QUERY`` is how many marks the whole query takes
that begins with this one, word by word as it was typed, or 0 where it does not begin here.

The fragmenter makes fragments of them, the formatter reads both::

    fragments    START  END  FIRST_MARK  LAST_MARK  WHOLE_START  WHOLE_END  TEXT

Starts and ends are in code points of all texts together; an end, and ``LAST_MARK``, is the one
behind the last. ``WHOLE_START`` and ``WHOLE_END`` are 1 where no ellipsis is to be shown. The
formatter needs no columns beyond ``MARK_END`` and ``WHOLE_END``. Fragments are int64, all else is
int32.
"""

from __future__ import annotations

LEAF, LENGTH, IS_FIRST, IS_LAST = range(4)
TOKEN_START, TOKEN_END, FIRST_MATCH, LAST_MATCH = range(4)
TERM, LEVEL = range(2)
OCCURRENCE_START, OCCURRENCE_END, TOKEN, TEXT_OF, STRETCH = range(5)
MARK_START, MARK_END, MARK_LEAF, MARK_LEVEL, MARK_QUERY = range(5)
START, END, FIRST_MARK, LAST_MARK, WHOLE_START, WHOLE_END, TEXT = range(7)

ABSENT = 255

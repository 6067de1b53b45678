"""The analysis on both sides: a written word as the tokens that typed words are looked up by.

A position of a text is sent as one *cell*, which holds every token of that position, parted by
``|``; a stock token filter parts them again, all at one position. So a typed word is one term of
the index, however loosely it matches:

=======  =================================================  =====================================
token    text                                               found by
=======  =================================================  =====================================
exact    ``=`` and the exact level                          words as they were typed
letters  ``~`` and the letters                              words of the same letters
open     the letters with any of their marks left out       words with fewer marks
=======  =================================================  =====================================
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, product

from searchsvc.query.ast import Term
from searchsvc.text.levels import MatchLevel, Word, fold_letter

EXACT_SIGN, LETTERS_SIGN, PARTS = "=", "~", "|"
LONGEST = 2_000  # code points of a token; Lucene takes 32,766 bytes
_MOST_MARKS = 5  # of a syllable there are three at most
_MOST_FORMS = 81  # with other marks, of a word that has a tone; no syllable has more
_BLANK = "\u2423"  # stands for a blank inside a word, which compatibility forms can have

_MARKED = {"a": "aăâ", "e": "eê", "o": "oôơ", "u": "uư", "d": "dđ"}

Layers = dict[MatchLevel, tuple[str, ...]]
"""The tokens of a typed word, from the loosest level at which it may match to the closest one. A
written word has one of a level's tokens at most; if it has one of a closer level, it has one of
each looser level, too.
"""


def _clipped(text: str) -> str:
    return "".join(_BLANK if char.isspace() or char == PARTS else char for char in text[:LONGEST])


def exact_token(word: Word) -> str:
    """Returns the token of a word as it is written."""
    return _clipped(EXACT_SIGN + word.exact)


def open_forms(word: Word) -> set[str]:
    """Returns the letters with any of their marks left out: how somebody may type the word who
    leaves out its tone.
    """
    marked = [at for at, letter in enumerate(word.letters) if fold_letter(letter) != letter]
    if not marked or len(marked) > _MOST_MARKS or word.is_number:
        return {word.folded, word.letters}
    found = {word.folded}
    for kept in product((False, True), repeat=len(marked)):
        letters = list(word.letters)
        for at, keep in zip(marked, kept, strict=True):
            if not keep:
                letters[at] = fold_letter(letters[at])
        found.add("".join(letters))
    return found


@lru_cache(maxsize=200_000)
def tokens_of(word: Word) -> tuple[str, ...]:
    """Returns all tokens of a written word."""
    opened = sorted({_clipped(form) for form in open_forms(word)})
    return (exact_token(word), _clipped(LETTERS_SIGN + word.letters), *opened)


@lru_cache(maxsize=200_000)
def cell_of(word: Word) -> str:
    """Returns all tokens of a written word as one text without blanks."""
    return PARTS.join(tokens_of(word))


def layers_of(term: Term) -> Layers:
    """Returns the tokens that a typed word is looked up by, the loosest first."""
    word, exact = term.word, (exact_token(term.word),)
    if term.strength is MatchLevel.EXACT:
        return {MatchLevel.EXACT: exact}
    if term.strength is MatchLevel.LETTERS and word.tone:  # the tone is kept, marks are missing
        return {MatchLevel.FOLDED: _with_more_marks(word), MatchLevel.EXACT: exact}
    opened = word.folded if term.strength is MatchLevel.FOLDED else word.letters
    return {
        MatchLevel.FOLDED: (_clipped(opened),),
        MatchLevel.LETTERS: (_clipped(LETTERS_SIGN + word.letters),),
        MatchLevel.EXACT: exact,
    }


def _with_more_marks(word: Word) -> tuple[str, ...]:
    """Returns the exact tokens of the words with this tone and with these marks, or more."""
    choices = product(*(_MARKED.get(letter, letter) for letter in word.letters))
    letters = map("".join, islice(choices, _MOST_FORMS))
    tokens = (_clipped(EXACT_SIGN + each + word.tone) for each in letters)
    return tuple(dict.fromkeys((exact_token(word), *tokens)))


def loosest(term: Term) -> tuple[str, ...]:
    """Returns the tokens one of which every match of a typed word has."""
    return next(iter(layers_of(term).values()))

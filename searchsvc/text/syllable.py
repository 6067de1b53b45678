"""Which letter sequences can be a Vietnamese syllable.

Onsets and rimes after Đoàn Thiện Thuật, *Ngữ âm tiếng Việt* (1977); spelling rules of the
Ministry of Education's circular 240/QĐ (1984). Used to part words written without a space and to
tell typed keystrokes and broken encodings from sound text, never to refuse a word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import product

from .levels import Word, word

ONSETS = "ngh|ng|nh|kh|gh|gi|ch|th|tr|ph|qu|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x|"
"""Onsets by ``|``, the empty one last."""
RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in
inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe
oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôông ôp ôt ơ ơi ơm ơn ơng ơp ơt u ua
uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uơ uy uya uych
uynh uyên uyêt uyn uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươ ươc ươi ươm ươn ương ươp ươt ươu ưt
ưu y yêm yên yêng yêt yêu
"""
"""Rimes by spaces."""
_SYLLABLE = re.compile(f"(?:{ONSETS})(?:{'|'.join(RIMES.split())})")
_STOP = re.compile(r".*(?:c|ch|p|t)")
_WORD = re.compile(r"[^\W\d_]+")
_MIN_WORDS = 20
_STOP_TONES = frozenset("\u0301\u0323")  # only sắc and nặng stand before a stop
_LONGEST = len("nghiêng")
_FORMS = {"a": "aăâ", "e": "eê", "o": "oôơ", "u": "uư", "d": "dđ"}


@lru_cache(maxsize=65536)
def is_syllable(word: Word) -> bool:
    """Returns whether the word, its tone included, can be a Vietnamese syllable."""
    if not _SYLLABLE.fullmatch(word.letters):
        return False
    tone = word.exact[len(word.letters) :]
    if len(tone) > 1:
        return False
    if _STOP.fullmatch(word.letters):
        return not tone or tone in _STOP_TONES
    return True


@lru_cache(maxsize=65536)
def completions(word: Word) -> tuple[Word, ...]:
    """Returns the syllables of which some marks of letters are missing in a word that is none
    itself (``nguời``: người); what is typed stays, the tone too.
    """
    tone = word.tone
    if is_syllable(word) or len(word.letters) > _LONGEST or word.exact != word.letters + tone:
        return ()
    spellings = product(*(_FORMS.get(letter, letter) for letter in word.letters))
    found = (Word(word.folded, letters, letters + tone) for letters in map("".join, spellings))
    return tuple(each for each in found if is_syllable(each))


def is_partly_marked(word: Word) -> bool:
    """Returns whether the word has marks, and becomes a syllable only with more (``nguời``)."""
    return (word.has_mark or word.has_tone) and bool(completions(word))


def is_possible(word: Word) -> bool:
    """Returns whether the word is a syllable, or one of which marks are missing (``vien``)."""
    return is_syllable(word) or bool(completions(word))


def syllable_share(text: str) -> float | None:
    """Returns the share of the words, repeated ones too, that can be syllables; None for few words.

    Vietnamese prose has nine of ten; a text with few of them is another language or broken.
    """
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    if len(words) < _MIN_WORDS:
        return None
    return sum(is_syllable(word(each)) for each in words) / len(words)

"""Only what sound Vietnamese does not hold is suspicious."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.text.legacy.suspicion import is_suspicious

# The same said by regular expressions, which take four times as long.
STRANGE = re.compile(
    "[\x02\x05\x06\x14\x19\x1e\x80-\x9f¡-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿŠšŒœŽžŸƒˆ˜†‡‰‹›„‚€™]"
)
OUT_OF_PLACE = re.compile(
    "[âáàåãäêéèúüëùøûõïìòÂÁÀÅÃÄÊÉÈÚÜËÙØÛÕÏÌÒÞÓÔÝ“”‘’–—…•\xa0]"
    "(?:(?<=[aAeE][^ÓÔÝ“”‘’–—…•\xa0])"
    "|(?<=[oO][âåäùøûõïìòÂÅÄÙØÛÕÏÌÒÞ])"
    "|(?<=[uyôöUYÔÖ][ùøûõïòÙØÛÕÏÒÞ])"
    "|(?<=[iI][ìÌÞÒ])"
    "|(?<=[âãêôõýÂÃÊÔÕÝ][ìòÌÒÞ])"
    "|(?<=[a-z][ÈÉÊÌÒÓÔÕÝ])"
    "|(?<=Ã[“”‘’–—…•\xa0]))"
)
LETTERS = st.one_of(
    st.characters(max_codepoint=0x200), st.sampled_from("“”‘’–—…•™ạ🙂\ud800"), st.characters()
)


@given(st.text(LETTERS))
def test_it_says_the_same_as_regular_expressions(text):
    expected = bool(STRANGE.search(text) or OUT_OF_PLACE.search(text))
    assert is_suspicious(text) is expected


@pytest.mark.parametrize("before", [chr(code) for code in range(0x180)])
def test_every_pair_of_letters_is_judged_as_by_regular_expressions(before):
    letters = "".join(
        f"{before}{chr(code)} " for code in (*range(0x20, 0x200), *range(0x2010, 0x2030))
    )
    pairs = letters.split(" ")
    expected = [bool(STRANGE.search(each) or OUT_OF_PLACE.search(each)) for each in pairs]
    assert [is_suspicious(each) for each in pairs] == expected


@pytest.mark.parametrize(
    "text",
    ["", "a\n", "Hôm qua, “Sở” đã họp – bàn việc quý IV…", "CẦN THƠ\xa0họp", "hoà, thuý, quý"],
)
def test_sound_text_is_passed_over(text):
    assert not is_suspicious(text)

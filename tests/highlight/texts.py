"""Texts and queries in which everything is found that may go wrong with marks and snippets."""

import unicodedata

from hypothesis import strategies as st

QUERIES = [
    *["cần thơ tin", "can tho", "cần", '"can tho"', '"thông tin" can', "th*", "cầ* thơ"],
    *["12.000 can", "1,5 OR 4G", '"tai xe" tai', "title:can tho tin", 'body:"can tho" can'],
    *["tho* tho", "thongtin", "😀 can", "author:can", "", '"can can" OR "can can tho"'],
]
_WORDS = ["Cần", "cần", "can", "Thơ", "tho", "thông", "tin", "tài", "xế", "4G", "12.000", "việc"]
_ENDS = [". ", "; ", "!\n", "… ", "?\u00a0", "\n", "\n\n", ", ", " x\n y. ", "xyz " * 9]
_ODD = [
    *["CẤN", "Thôngtin", "12000", "1,5", "12", "_", "ʼ", "😀", "𝒄𝒂𝒏", "cần\u200bthơ", "ca\u00adn"],
    *[unicodedata.normalize("NFD", "cần"), "x\u0301" * 50, "y" * 60, "cần" * 5, "٣", "<b>", "&"],
    *["\x02", "\x03", "\x1e", "can\x02", "\t", "\u00a0", "\u2003", "-", "\ud800"],
]
_pieces = st.sampled_from([*_WORDS, *_WORDS, *_WORDS, *_ENDS, *_ODD])
_gaps = st.sampled_from([" ", " ", " ", "", "  "])

odd_texts = st.lists(st.builds(str.__add__, _pieces, _gaps), max_size=60).map("".join)

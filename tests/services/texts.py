"""Texts and queries in which everything is found that may go wrong with marks and snippets."""

import unicodedata

from hypothesis import strategies as st

QUERIES = [
    *["cần thơ", "can tho", "cần", '"can tho"', '"thông tin" can', "th*", "cầ* thơ", "tho* tho"],
    *['"4G 12"', "12.000", "1,5 can", '"tai xe" tai', "title:can tho", 'body:"can tho" can'],
    *["thongtin", "😀 can", "author:can", "", '"can can"', '"can can tho" OR "can tho"'],
]
_PIECES = [
    *["Cần", "cần", "can", "CẤN", "Thơ", "thơ", "tho", "thông", "tin", "Thôngtin", "tài", "xế"],
    *["4G", "12.000", "12000", "1,5", "12", "_", "ʼ", "😀", "𝒄𝒂𝒏", "cần\u200bthơ", "ca\u00adn"],
    *[unicodedata.normalize("NFD", "cần"), "x\u0301" * 50, "y" * 60, "cần" * 5, "٣", "<b>", "&"],
    *[
        "\x02",
        "\x03",
        "\x1e",
        "can\x02",
        ".",
        ". ",
        "; ",
        "!\n",
        "…",
        "?\u00a0",
        "\n",
        "\n\n",
        "\t",
    ],
    *["\u00a0", "\u2003", ",", ", ", "-", "\ud800"],
]

odd_texts = st.lists(
    st.tuples(st.sampled_from(_PIECES), st.sampled_from([" ", " ", " ", "", "  "])), max_size=60
).map(lambda pieces: "".join(piece + gap for piece, gap in pieces))

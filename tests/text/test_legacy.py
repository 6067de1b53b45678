"""Text in old encodings is recognised and converted; sound text is never touched."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.text import legacy
from searchsvc.text.legacy import convert
from searchsvc.text.legacy.decoders import is_sign
from searchsvc.text.levels import word
from tests.text.legacy_charts import ENCODERS, all_syllables

SYLLABLES = all_syllables()
TITLE = "Sở Thông tin và Truyền thông thành phố Cần Thơ"
BODY = "ngân sách bảo đảm chi thường xuyên, xây dựng chính phủ điện tử"
BARE_RIMES = [word for word in SYLLABLES if not word[0].isascii() or word[0] in "aeiouy"]
BATCH = 1000
# Windows-1252 has these where VISCII has a letter, and they are also used for themselves.
DOUBTFUL = frozenset("‘’“”–—…•\xa0")


def nfc(text):
    return unicodedata.normalize("NFC", text)


def converted(text):
    conversion = convert(text)
    return conversion and (conversion.encoding, nfc(conversion.text))


@pytest.mark.parametrize(
    ("encoding", "text", "expected"),
    [
        ("tcvn3", "Së Th«ng tin vµ TruyÒn th«ng thµnh phè CÇn Th¬", TITLE),
        (
            "tcvn3",
            "ng©n s¸ch b¶o ®¶m chi th\u00adêng xuyªn, x©y dùng chÝnh phñ ®iÖn tö",
            BODY,
        ),
        ("tcvn3", "Së TH¤NG TIN Vµ TRUYÒN TH¤NG", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG"),
        ("tcvn3", "C©n", "Cân"),
        ("tcvn3", "CÈm nang tuyÓn sinh", "Cẩm nang tuyển sinh"),
        ("tcvn3", "gi¸ 500.000® mét c¸i", "giá 500.000đ một cái"),
        ("vni", "Sôû Thoâng tin vaø Truyeàn thoâng thaønh phoá Caàn Thô", TITLE),
        (
            "vni",
            "maïng löôùi böu chính - vieãn thoâng phaùt trieån",
            "mạng lưới bưu chính - viễn thông phát triển",
        ),
        ("vni", "LAÉNG NGHE, BAÈNG LOØNG", "LẮNG NGHE, BẰNG LÒNG"),
        ("vni", "Thoâng tin", "Thông tin"),
        ("viscii", "S· Thông tin và Truy«n thông thành ph¯ C¥n Th½", TITLE),
        ("viscii", "S\x97 Thông tin, C\x85n Th½", "SỞ Thông tin, CẦn Thơ"),
        ("windows-1258", "Câ\u00ccn Thõ, Sõ\u00d2 Thông tin", "Cần Thơ, Sở Thông tin"),
        ("utf-8", "Cáº§n ThÆ¡", "Cần Thơ"),
        ("utf-8", "CÃ¡ÂºÂ§n ThÃ†Â¡", "Cần Thơ"),
        ("utf-8", "Truy\u00e1\u00bb\u0081n th\u00c3\u00b4ng", "Truyền thông"),
    ],
)
def test_old_text_is_converted(encoding, text, expected):
    conversion = convert(text)
    assert conversion is not None
    assert conversion.encoding == encoding
    assert conversion.text.lower() == expected.lower()


@pytest.mark.parametrize(
    "text",
    [
        "",
        TITLE,
        BODY,
        "So Thong tin va Truyen thong thanh pho Can Tho",
        "Báo cáo công tác năm ngoái",
        "ông à, có “báo cáo” – và «báo cáo»…",
        "Ngan sach 100 m², nha o 3 km², 25 °C, N° 5, 4×2, xe 4×4 · © 2020 ABC® ½ kg",
        "The café's naïve façade cost £5 — “résumé” © 2020 Häagen-Dazs®",
        "L'été, où êtes-vous ? Le garçon a dû être à l'hôpital ; ça coûte cher, maïs et naïveté",
        "Thaï",
        "Noël",
        "dû",
        "Größe und Maß für Köln, schöne Bücher über die Straße, hört, müßig, Öl",
        "Año señor niño aún está el país; São Paulo, coração, não",
        "1.456.018 / 23,28% 29/12/2017 78/2021/NĐ-CP",
        "nguyen.van-a@cantho.gov.vn https://cantho.gov.vn/?q=a%20b&c=d",
        'def f(x: int) -> str: return f"{x!r}" if x else "\\u00ad"  # ok',
        "“Tốt” – 5 €",
        "Làng Xã” – Cà Mau",
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_sound_text_is_never_touched(text, form):
    assert convert(unicodedata.normalize(form, text)) is None


def is_doubtful(word):
    """Whether a VISCII letter of the word may also be a sign, or a word of its own."""
    old = ENCODERS["viscii"](word)
    return len(word) == 1 or any(char in DOUBTFUL for char in old)


@pytest.mark.parametrize("encoding", ENCODERS)
@pytest.mark.parametrize("case", [str.lower, str.upper, str.title])
def test_every_possible_syllable_comes_back(encoding, case):
    carrier = case(f"{TITLE} {BODY}")
    # Capitals are proved by the rimes alone: those hold every letter with every mark and tone.
    syllables = SYLLABLES if case is str.lower else BARE_RIMES
    words = [case(word) for word in syllables if len(word) > 1]
    # µm, N° and m² stay what they are
    words = [word for word in words if not is_sign(ENCODERS[encoding](word))]
    if encoding == "viscii":
        words = [word for word in words if not is_doubtful(word)]
        carrier = " ".join(word for word in carrier.split() if not is_doubtful(word))
    for at in range(0, len(words), BATCH):
        line = f"{carrier} {' '.join(words[at : at + BATCH])}"
        found = converted(ENCODERS[encoding](line))
        if encoding == "tcvn3" and case is str.title:  # there are no codes for toned capitals
            found = found and (found[0], case(found[1]))
        assert found == (encoding, line)


def test_every_viscii_capital_comes_back_from_latin_1():
    for at in range(0, len(BARE_RIMES), BATCH):
        words = [word.upper() for word in BARE_RIMES[at : at + BATCH] if "õ" not in word]
        words = [word for word in words if not is_sign(ENCODERS["viscii"](word))]
        line = f"{TITLE.upper()} {' '.join(words)}"
        old = "".join(
            char.encode("cp1252").decode("latin-1") if char in "‘’“”–—…•" else char
            for char in ENCODERS["viscii"](line)
        )
        conversion = convert(old)
        assert conversion is not None
        found = nfc(conversion.text)
        pairs = zip(found.split(" "), line.split(" "), strict=True)
        assert [pair for pair in pairs if pair[0] != pair[1] and len(pair[1]) > 1] == []


@pytest.mark.parametrize(
    ("old", "expected"),
    [
        ("THÀNH PH\u008f C\u2026N TH´ – S\u2014", "THÀNH PHỐ CẦN THƠ – SỞ"),
        ("ngã NG\xa0, S· Y tª", "ngã NGÕ, Sở Y tế"),
    ],
)
def test_a_sign_is_a_viscii_letter_where_it_completes_a_syllable(old, expected):
    conversion = convert(old)
    assert conversion is not None
    assert conversion.text == expected


def test_a_dash_stays_a_dash():
    conversion = convert("S· Thông tin – Truy«n thông “C¥n Th½”")
    assert conversion is not None
    assert conversion.text == "Sở Thông tin – Truyền thông “Cần Thơ”"


@pytest.mark.parametrize("encoding", ENCODERS)
def test_paragraphs_may_differ(encoding):
    sound = f"{TITLE}\nNăm 2013: Báo cáo\n"
    conversion = convert(sound + ENCODERS[encoding](BODY))
    assert conversion is not None
    assert nfc(conversion.text) == sound + BODY
    assert conversion.encoding == encoding


def texts_of(syllables):
    """Texts of these syllables, in small letters and in capitals, on one line or more."""
    words = st.sampled_from(syllables).flatmap(
        lambda word: st.sampled_from([word, word.upper(), word.title()])
    )
    between = st.sampled_from([" ", ", ", "\n", " – ", "” “", " 2009 ", " m² "])
    return st.lists(words, max_size=30).flatmap(
        lambda words: between.map(lambda between: between.join(words))
    )


@given(texts_of(SYLLABLES), st.sampled_from(["NFC", "NFD"]))
def test_random_sound_text_is_never_touched(text, form):
    assert convert(unicodedata.normalize(form, text)) is None


# Nothing is written as "giưt": a syllable that ends so has a tone. Lines of nothing else are not
# known for what they are, so that they speak against the lines that were.
WRITTEN = [text for text in SYLLABLES if word(text).has_tone or not word(text).needs_tone]


@given(texts_of(WRITTEN), st.sampled_from(sorted(ENCODERS)))
def test_converting_twice_changes_nothing(text, encoding):
    once = convert(ENCODERS[encoding](text))
    assert once is None or convert(once.text) is None


@given(st.text())
def test_any_text_is_sound_or_in_one_of_the_encodings(text):
    conversion = convert(text)
    assert conversion is None or conversion.encoding in ENCODERS


def test_nothing_is_decoded_where_a_text_shows_no_sign_of_an_old_encoding(monkeypatch):
    def decode(line, encoding):
        raise AssertionError(f"{encoding.name} was tried on {line!r}")

    monkeypatch.setattr(legacy, "weigh", decode)
    assert convert(f"{TITLE}, {BODY}.\n" * 20) is None
    with pytest.raises(AssertionError, match="was tried"):
        convert("Së Th«ng tin")

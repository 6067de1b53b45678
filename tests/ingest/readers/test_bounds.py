"""No input can keep the machine busy: what is too large is told before it is taken apart."""

import json

import pytest

from searchsvc.ingest.limits import InputLimits
from searchsvc.ingest.readers import csvfile, html, jsonl, markdown, text, xmlfile
from searchsvc.settings import Settings

PROSE = "Đoàn kiểm tra đã đến ba bưu cục ở vùng ven. "


@pytest.mark.parametrize(
    ("reader", "raw"),
    [
        (text.read, PROSE * 100),
        (markdown.read, PROSE * 100),
        (html.read, f"<h1>a</h1><p>{PROSE * 100}</p>"),
        (jsonl.read, json.dumps({"body": PROSE * 100}, ensure_ascii=False)),
        (csvfile.read, f"body\n{PROSE * 100}\n"),
        (xmlfile.read, f"<rss><item><description>{PROSE * 100}</description></item></rss>"),
    ],
)
def test_a_text_over_the_limit_is_told_in_every_format(reason, reader, raw) -> None:
    assert "dài hơn 4000 byte" in reason(reader, raw, max_text_bytes=4000)[0]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (f"<p {' '.join(f'a{n}=1' for n in range(200_000))}>{PROSE}</p>", "thuộc tính"),
        (f"<p {'a ' * 200_000}>{PROSE}</p>", "thuộc tính"),
        ("<b>a</b>" * 250_000, "thẻ HTML"),
        ("<div>" * 200_000 + PROSE, "lồng"),
    ],
)
def test_a_page_that_would_take_minutes_is_told_at_once(reason, page, expected) -> None:
    assert expected in reason(html.read, page)[0]


def test_a_picture_within_a_page_is_no_list_of_attributes(draft) -> None:
    picture = f'<img src="data:image/png;base64,{"A b" * 5000}">'
    assert PROSE.strip() in draft(html.read, f"<h1>Thư</h1><p>{PROSE * 3}</p>{picture}").body


@pytest.mark.parametrize(
    "item",
    [
        "<item " + " ".join(f"a{n}='1'" for n in range(2000)) + "><title>a</title></item>",
        "<item>" + "<a>" * 300 + "</item>",
        "<item><title>" + "a" * 20_000 + "</title></item>",
    ],
)
def test_an_item_that_is_out_of_bounds_is_told_and_the_next_is_read(run, item) -> None:
    problem, made = run(xmlfile.read, f"<rss>{item}<item><title>b</title></item></rss>")
    assert (problem.line, made.title) == (1, "b")


def test_a_line_of_any_length_is_passed_over_in_little_memory(run) -> None:
    long = '{"body": "' + "a" * 1_000_000
    problem, made = run(jsonl.read, f'{long}\n{{"title": "b"}}', InputLimits(max_text_bytes=1000))
    assert ("4000 byte" in problem.reason, made.title) == (True, "b")


def test_the_limits_are_settings() -> None:
    limits = InputLimits.of(Settings(max_import_bytes=10_000, max_text_bytes=1000))
    assert (limits.max_file_bytes, limits.max_text_bytes) == (10_000, 1000)
    assert limits.max_written_bytes == 4000

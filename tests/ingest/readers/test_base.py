"""What holds for every reader."""

import json

import pytest

from searchsvc.ingest.readers import csvfile, html, jsonl, markdown, text, xmlfile

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

"""``searchsvc check`` ends with 0 only where catalogue and index agree, and names what does not."""

import json
import sqlite3
from contextlib import closing


def test_it_agrees_or_says_what_does_not(run, report, tmp_path):
    run("import", report)
    good = run("check", "--json")
    assert good.exit_code == 0
    assert json.loads(good.stdout) | {"agrees": True, "records": 1, "documents": 1} == json.loads(
        good.stdout
    )
    with closing(sqlite3.connect(tmp_path / "corpus" / "catalog.sqlite")) as database:
        database.execute("UPDATE records SET title = 'khác'")
        database.commit()
    bad = run("check")
    assert bad.exit_code == 1
    assert "chỉ mục còn giữ bản cũ: can-tho" in bad.stderr
    assert "`searchsvc rebuild`" in bad.stderr
    assert json.loads(run("check", "--json").stdout)["stale"] == ["can-tho"]
    run("rebuild")
    assert "mọi thứ khớp nhau" in run("check").stdout


def test_a_record_that_cannot_be_read_is_named_with_what_to_do(run, report, tmp_path):
    run("import", report)
    with closing(sqlite3.connect(tmp_path / "corpus" / "catalog.sqlite")) as database:
        database.execute("UPDATE records SET body = ?", [b"\x28\xb5\x2f\xfdnone"])
        database.commit()
    bad = run("check")
    assert bad.exit_code == 1
    assert "không đọc được nội dung trong kho: can-tho" in bad.stderr
    assert "bản sao lưu" in bad.stderr

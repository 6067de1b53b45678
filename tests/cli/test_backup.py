"""``searchsvc backup`` and ``restore``: on an empty machine the answers are the same."""

import json

QUERIES = ("can tho", "chuyển đổi số", "hop", '"thông tin"', "thong tin -can", "")


def answers(run):
    found = [json.loads(run("search", query, "--json").stdout) for query in QUERIES]
    return [{**each, "took_ms": 0, "generation": "", "links": pages(each)} for each in found]


def pages(found):
    """The links to other pages without cursors, which each machine signs for itself."""
    return {name: link and link.partition("cursor=")[0] for name, link in found["links"].items()}


def test_on_an_empty_machine_the_answers_are_the_same(run, tmp_path, monkeypatch):
    rows = [{"id": str(n), "title": f"Cần Thơ họp {n}", "body": "Thông tin"} for n in range(30)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    run("import", tmp_path / "a.jsonl")
    before = answers(run)
    saved = run("backup", tmp_path / "saved.backup")
    assert saved.exit_code == 0
    assert saved.stdout.startswith("Đã ghi 30 bản ghi vào ")
    monkeypatch.setenv("SEARCHSVC_CORPUS", str(tmp_path / "new" / "corpus"))
    monkeypatch.setenv("SEARCHSVC_INDEX", str(tmp_path / "new" / "index"))
    restored = run("restore", tmp_path / "saved.backup")
    assert restored.exit_code == 0
    assert restored.stdout.startswith("Đã khôi phục 30 bản ghi")
    assert answers(run) == before
    assert "mọi thứ khớp nhau" in run("check").stdout


def test_what_cannot_be_is_told_in_a_line(run, tmp_path):
    (tmp_path / "none.backup").write_text("x")
    bad = run("restore", tmp_path / "none.backup")
    assert (bad.exit_code, bad.stderr.count("\n")) == (1, 1)
    assert "không phải bản sao lưu" in bad.stderr
    run("import", tmp_path / "none.backup")
    (tmp_path / "a.txt").write_text("Tin\n\nHọp")
    run("import", tmp_path / "a.txt")
    run("backup", tmp_path / "a.backup")
    again = run("backup", tmp_path / "a.backup")
    assert (again.exit_code, again.stderr.count("\n")) == (1, 1)
    assert "đã có tệp này" in again.stderr
    onto = run("restore", tmp_path / "a.backup")
    assert onto.exit_code == 1
    assert "đã có kho" in onto.stderr

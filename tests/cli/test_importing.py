"""``searchsvc import`` keeps its contract."""

import json

from click.testing import CliRunner

from searchsvc.cli.main import main


def test_import_reports_as_json_and_indexes(run, report):
    first = run("import", report, "--json")
    assert first.exit_code == 0
    assert json.loads(first.stdout) == {
        "read": 1, "added": 1, "updated": 0, "unchanged": 0, "failed": [],
    }  # fmt: skip
    assert json.loads(run("import", report, "--json").stdout)["unchanged"] == 1
    found = json.loads(run("search", "can tho", "--json").stdout)
    assert found["hits"][0]["id"] == "can-tho"


def test_import_fails_only_where_every_input_failed(run, report, tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_text("")
    mixed = run("import", report, bad, "--json")
    assert mixed.exit_code == 0
    (failure,) = json.loads(mixed.stdout)["failed"]
    assert set(failure) == {"source", "line", "error"}
    assert run("import", bad).exit_code == 1
    assert run("import", tmp_path / "missing.txt").exit_code == 1


def test_import_reads_standard_input_and_mapped_tables(run, tmp_path):
    (tmp_path / "a.csv").write_text("Tên,Ngày\nHọp,05/02/2013\n")
    (tmp_path / "m.toml").write_text('[columns]\ntitle = "Tên"\ndate = "Ngày"\n')
    mapped = run("import", tmp_path / "a.csv", "--mapping", tmp_path / "m.toml", "--json")
    assert json.loads(mapped.stdout)["added"] == 1
    bad = run("import", tmp_path / "a.csv", "--mapping", tmp_path / "a.csv")
    assert (bad.exit_code, bad.stderr.count("\n")) == (1, 1)
    piped = CliRunner().invoke(main, ["import", "-", "--json"], input='{"title": "Một"}\n')
    assert json.loads(piped.stdout)["added"] == 1


def test_import_tells_what_to_know_of_a_good_file(run, tmp_path):
    feed = "<rss><item><title>a</title><pubDate>mai</pubDate></item></rss>"
    (tmp_path / "a.rss").write_text(feed)
    report = json.loads(run("import", tmp_path / "a.rss", "--json").stdout)
    assert (report["added"], report["failed"]) == (1, [])
    (of_file,) = report["notes"]
    assert (of_file["file"].endswith("a.rss"), of_file["more"]) == (True, 0)
    assert of_file["notes"][0]["line"] == 1
    assert "mai" in of_file["notes"][0]["note"]


def test_import_lists_notes_and_errors_by_file_and_says_how_many_more_there_are(run, tmp_path):
    item = "<item><title>{}</title><pubDate>mai</pubDate></item>"
    feed = "".join(item.format(number) for number in range(25))
    (tmp_path / "a.rss").write_text(f"<rss>{feed}</rss>")
    (tmp_path / "b.jsonl").write_text("{\n" * 103)
    told = run("import", tmp_path / "a.rss", tmp_path / "b.jsonl").stderr.splitlines()
    of_feed = told.index(next(line for line in told if line.endswith("a.rss")))
    assert told[of_feed + 1].startswith("    dòng 1: không hiểu ngày")
    assert told[of_feed + 21] == "    và 5 lưu ý nữa"
    assert told[-1].endswith("b.jsonl: và 3 lỗi nữa")
    report = json.loads(run("import", tmp_path / "b.jsonl", "--json").stdout)
    assert (report["read"], len(report["failed"])) == (103, 100)
    assert list(report["failures_not_named"].values()) == [3]

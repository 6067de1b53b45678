"""``searchsvc search`` keeps its contract."""

import json
import shutil


def test_search_prints_what_the_api_returns(run, report, client):
    run("import", report)
    printed = json.loads(run("search", "tin", "--json").stdout)
    assert list(printed) == list(client.get("/api/v1/search?q=tin").json)


def test_search_narrows_sorts_and_limits(run, report):
    run("import", report)
    assert "1 bài" in run("search", "tin", "--province", "can-tho", "--limit", "5").stdout
    assert "0 bài" in run("search", "tin", "--year", "1999", "--sort", "-date").stdout


def test_errors_name_the_options_as_they_are_called(run):
    assert "--limit: " in run("search", "tin", "--limit", "0").stderr
    assert "--province: “atlantis”" in run("search", "tin", "--province", "atlantis").stderr


def test_search_builds_an_index_that_is_not_there(run, report, tmp_path):
    run("import", report)
    shutil.rmtree(tmp_path / "index")
    assert "1 bài" in run("search", "tin").stdout

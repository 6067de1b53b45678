"""``searchsvc rebuild`` keeps its contract."""


def test_rebuild_counts_records(run, report):
    run("import", report)
    result = run("rebuild")
    assert result.exit_code == 0
    assert "1 " in result.stdout

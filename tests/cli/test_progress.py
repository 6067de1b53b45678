"""What is told of an import while it runs."""

from searchsvc.cli.progress import ProgressLog, show_progress
from searchsvc.services.imports.importer import ImportReport, Progress


def test_a_log_gets_a_line_a_minute_with_counts_and_rate():
    lines: list[str] = []
    seconds = [0.0]
    log = ProgressLog(lines.append, lambda: seconds[0])
    for passed, read in ((59, 100), (60, 600), (100, 700), (120, 900)):
        seconds[0] = passed
        log.show(Progress(ImportReport(added=read), read, 1_000))
    assert len(lines) == 2
    assert "60%" in lines[0]
    assert "thêm 600" in lines[0]
    assert "10 bài/giây" in lines[0]
    assert "5 bài/giây" in lines[1]


def test_a_log_tells_no_share_of_what_comes_from_standard_input():
    lines: list[str] = []
    log = ProgressLog(lines.append, iter((0.0, 60.0, 60.0)).__next__)
    log.show(Progress(ImportReport(added=7), 0, 0))
    assert "%" not in lines[0]
    assert "thêm 7" in lines[0]


def test_without_a_terminal_there_is_no_bar(capsys):
    with show_progress() as show:
        show(Progress(ImportReport(added=1), 1, 2))
    assert capsys.readouterr() == ("", "")

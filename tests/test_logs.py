"""Lines of the log: text, or JSON; each with the request it is about."""

import json
import logging

import pytest

from searchsvc.logs import REQUEST, set_up_logging


@pytest.fixture(autouse=True)
def restored():
    """Logging as it was."""
    root, own = logging.getLogger(), logging.getLogger("searchsvc")
    before = root.handlers[:], root.level, own.level
    yield
    root.handlers[:], level, own_level = before
    root.setLevel(level)
    own.setLevel(own_level)


@pytest.fixture
def about():
    """The id of the request that is being answered."""
    token = REQUEST.set("f00dbabe")
    yield "f00dbabe"
    REQUEST.reset(token)


def test_a_line_of_json_says_what_when_where_and_about_which_request(capsys, about):
    set_up_logging("json", "warning")
    try:
        raise ValueError("cần thơ")
    except ValueError:
        logging.getLogger("searchsvc.web").exception("lỗi %s", "lạ")
    (line,) = capsys.readouterr().err.splitlines()
    told = json.loads(line)
    assert told["message"] == "lỗi lạ"
    assert (told["level"], told["logger"], told["request"]) == ("error", "searchsvc.web", about)
    assert told["time"].endswith("+00:00")
    assert told["error"].endswith("ValueError: cần thơ")


def test_a_line_of_text_names_its_request_where_there_is_one(capsys, about):
    set_up_logging("text", "warning")
    logging.getLogger("searchsvc.web").warning("a")
    token = REQUEST.set("")
    logging.getLogger("other").warning("b")
    REQUEST.reset(token)
    assert capsys.readouterr().err == "WARNING searchsvc.web [f00dbabe]: a\nWARNING other: b\n"


@pytest.mark.parametrize(("level", "lines"), [("warning", 0), ("info", 1)])
def test_the_level_is_that_of_our_own_lines(capsys, level, lines):
    set_up_logging("text", level)
    logging.getLogger("searchsvc.web").info("a")
    logging.getLogger("other").info("b")
    assert len(capsys.readouterr().err.splitlines()) == lines

"""The shared examples of matching, ranking and highlighting.

Core cases must be met. The summary at the end of a run counts all by group (``tests/conftest.py``
prints it).
"""

import re
from dataclasses import replace

import pytest
from markupsafe import Markup

from searchsvc.highlight.highlighter import Highlighter
from searchsvc.query.ast import Field
from searchsvc.query.parser import parse
from searchsvc.services.search.results import Relaxation
from tests.shared_data import cases, shared_path

MATCHING = cases("diacritic_cases.jsonl")
RANKING = cases("ranking_cases.jsonl")
HIGHLIGHTING = cases("highlight_cases.jsonl")
EVERYDAY = [
    case
    for case in cases("everyday_cases.jsonl")
    if case["want"] in ("match", "marks", "first", "dym")
]


def by_id(case):
    return case["id"]


@pytest.mark.parametrize("case", MATCHING, ids=by_id)
def test_matching(case, case_archive, report_case):
    answer = case_archive.search(case["query"], case_archive.text(case["text"]))
    report_case(case["group"], case, (answer.total > 0) == case["should_match"])


@pytest.mark.parametrize("case", RANKING, ids=by_id)
def test_ranking(case, case_archive, report_case):
    drafts = []
    for doc in case["docs"]:
        if "seed" in doc:
            drafts += case_archive.file(shared_path("seeds", doc["seed"]), doc["id"])
        else:
            drafts += case_archive.rows([doc])
    found = case_archive.found(case["query"], drafts)
    wanted = [
        found[:1] == [case["must_be_first"]] if "must_be_first" in case else True,
        found[-1:] == [case["must_be_last"]] if "must_be_last" in case else True,
        found == case.get("expected_order", found),
        set(case.get("must_match", [])) <= set(found),
        not set(case.get("must_not_match", [])) & set(found),
        set(found[: len(case.get("top_set", []))]) == set(case.get("top_set", [])),
    ]
    report_case("ranking", case, all(wanted))


@pytest.mark.parametrize("case", HIGHLIGHTING, ids=by_id)
def test_highlighting(case, report_case):
    text = case["text"]
    found = Highlighter(parse(case["query"]).root).mark([text], [Field.BODY])
    html = str(found.html()[0])
    marked = points(text, found.marks[:, :2] - found.begins[0])
    expected = points(text, case["expected_spans"])
    allowed = expected | {at for at, char in enumerate(text) if char in case.get("may_mark", [])}
    wanted = [
        expected <= marked <= allowed,
        all(piece in html for piece in case.get("html_must_contain", [])),
        not any(piece in html for piece in case.get("html_must_not_contain", [])),
        Markup(re.sub(r"</?mark>", "", html)).unescape() == text,
    ]
    report_case("highlighting", case, all(wanted))


@pytest.mark.parametrize("case", EVERYDAY, ids=by_id)
def test_everyday_queries(case, case_archive, report_case):
    drafts = [
        replace(draft, record_id=str(number))
        for number, text in enumerate(case["texts"])
        for draft in case_archive.text(text)
    ]
    answer = case_archive.search(case["query"], drafts)
    report_case("everyday", case, ANSWERED[case["want"]](answer) == case["expected"])


def offered(answer):
    """What is offered instead of the query."""
    return next((o.text for o in answer.relaxed if o.code is Relaxation.DID_YOU_MEAN), None)


def found_numbers(answer):
    return sorted(int(hit.record.id.partition("/")[2]) for hit in answer.hits)


def first_number(answer):
    return int(answer.hits[0].record.id.partition("/")[2]) if answer.hits else None


def marked_pieces(answer):
    """The words marked in the title of the first hit, or in its snippet."""
    return next(
        (
            [str(Markup(piece).unescape()) for piece in re.findall("<mark>(.*?)</mark>", html)]
            for hit in answer.hits
            for html in (hit.title_html, *hit.snippets)
            if "<mark>" in html
        ),
        [],
    )


ANSWERED = {
    "match": found_numbers,
    "first": first_number,
    "marks": marked_pieces,
    "dym": offered,
}


def points(text, spans):
    """The code points inside spans, spaces and punctuation aside."""
    return {
        at
        for start, end in spans
        for at in range(start, end)
        if not re.match(r"[\s\W]", text[at])
        or ord(text[at]) in (0xAD, 0x200B)
        or "\u0300" <= text[at] <= "\u036f"
    }

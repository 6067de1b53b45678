"""What a form changes, and what somebody else changed meanwhile."""

import pytest

from searchsvc.errors import InvalidEdit, Refused, StaleVersion
from searchsvc.web.desk.record_form import changes_in, merge_into, tell_problems, typed_form

BASE = {"title": "Tin", "topics": ["buu-chinh", "vien-thong"], "covers": [2012], "date": None}


@pytest.fixture
def typed(sample_app):
    """The form of some fields, as a browser sends it."""

    def read(fields, **data):
        with sample_app.test_request_context("/", method="POST", data=data):
            return typed_form(fields, 1, BASE)

    return read


@pytest.mark.parametrize(
    ("field", "sent", "change"),
    [
        ("title", " Tin ", None),
        ("title", "Tin  mới", "Tin  mới"),
        ("topics", ["vien-thong", "buu-chinh"], None),
        ("topics", ["bao-chi", "vien-thong"], ["vien-thong", "bao-chi"]),
        ("covers", "2012", None),
        ("covers", "2012, 2013;2014", [2012, 2013, 2014]),
        ("covers", "2012 mai", [2012, "mai"]),
        ("date", " ", None),
        ("date", "2013-02-08", "2013-02-08"),
    ],
)
def test_only_what_a_person_gave_another_value_is_a_change(typed, field, sent, change):
    expected = {} if change is None else {field: change}
    assert changes_in(typed([field], **{field: sent}), BASE) == expected


def test_where_theirs_is_chosen_the_value_of_the_version_stands(typed):
    form = typed(["title"], **{"title": "của tôi", "take-title": "theirs"})
    assert changes_in(form, BASE) == {}


def stale(form, current, **wanted):
    return StaleVersion(
        "{version}", version=2, base=BASE, current={**BASE, **current}, wanted=wanted
    )


def test_what_only_the_other_one_changed_is_kept_and_what_both_did_clashes(typed, sample_app):
    form = typed(["title", "date"], title="của tôi", date="")
    with sample_app.test_request_context("/"):
        merge_into(
            form,
            stale(form, {"title": "của Em", "date": "2013", "covers": []}, title="của tôi"),
        )
    title, date = form.entries["title"], form.entries["date"]
    assert (title.shown, title.theirs, title.clashes) == ("của tôi", "của Em", True)
    assert (date.shown, date.clashes) == ("2013", False)
    assert (form.elsewhere, form.version) == (("covers",), 2)


def test_a_problem_stands_beside_its_field_or_above_the_form(typed, sample_app):
    form = typed(["title"], title="")
    with sample_app.test_request_context("/"):
        tell_problems(form, InvalidEdit({"title": Refused("thiếu"), "body": Refused("quá dài")}))
    assert (form.entries["title"].problem, form.trouble) == ("thiếu", "quá dài")

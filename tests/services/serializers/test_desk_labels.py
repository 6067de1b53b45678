"""Values, states and acts in words, as the desk speaks of them."""

import pytest

from searchsvc.catalog.accounts.roles import ACCOUNT_ROLES
from searchsvc.catalog.editorial.best_bet import BestBetKind, BestBetMatch, BestBetState
from searchsvc.catalog.editorial.suggestions import Status
from searchsvc.catalog.jobs import JobState
from searchsvc.catalog.records.field_values import STATE
from searchsvc.catalog.records.import_merge import Kind
from searchsvc.catalog.records.workflow import State
from searchsvc.ingest.draft import Origin
from searchsvc.services.curating import bulk_edit, history, review
from searchsvc.services.curating.bulk_edit import Action
from searchsvc.services.imports.view import Stage
from searchsvc.services.serializers.desk_labels import (
    event_label,
    job_label,
    label_of,
    value_in_words,
)
from searchsvc.services.serializers.labels import field_label
from searchsvc.services.vocabulary import editing as vocabulary_editing

FEW_VALUES = (
    State, Status, Kind, Origin, JobState, Stage, Action, BestBetKind, BestBetMatch, BestBetState,
    ACCOUNT_ROLES,
)  # fmt: skip


def in_words(field, value):
    return value_in_words(field, value, "vi", str)


@pytest.mark.parametrize("values", FEW_VALUES)
def test_each_of_a_few_values_has_a_name(values):
    assert all(label_of(value, str) for value in values)


def test_what_failed_is_named_alike_as_a_job_and_as_an_import():
    assert label_of(JobState.FAILED, str) == label_of(Stage.FAILED, str) == "bị lỗi"


@pytest.mark.parametrize("module", [bulk_edit, history, review, vocabulary_editing])
def test_every_kind_of_job_has_a_name(module):
    assert job_label(module.KIND, str) != module.KIND


def test_what_has_no_name_stands_for_itself():
    assert job_label("ship", str) == event_label("ship", str) == field_label("ship", str) == "ship"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("date", "2013-02-08", "08/02/2013"),
        ("date", "2013", "2013"),
        ("date", None, "(trống)"),
        ("topics", [], "(trống)"),
        ("title", "", "(trống)"),
        ("title", "Tin một", "Tin một"),
        ("covers", [2012, 2013], "2012, 2013"),
        ("province", "ha-tay", "Hà Tây"),
        ("province", "nowhere", "nowhere"),
    ],
)
def test_a_value_is_shown_as_a_person_reads_it(field, value, words):
    assert in_words(field, value) == words


def test_a_state_is_shown_with_its_reason_and_where_a_record_went():
    merged = {"state": "merged", "merged_into": "b", "state_reason": "cùng nội dung"}
    assert in_words(STATE, merged) == "đã gộp vào bản ghi khác – b – cùng nội dung"

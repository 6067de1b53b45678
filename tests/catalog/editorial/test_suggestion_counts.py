"""Suggestions are counted by field, rule and source, each as if it were not narrowed by itself."""

from dataclasses import replace

from searchsvc.catalog.editorial.suggestion_counts import counts
from searchsvc.catalog.editorial.suggestions import SuggestionFilter, keep_in_step
from searchsvc.catalog.records.import_merge import Kind, Proposal
from tests import stored
from tests.catalog.drafts import NO_METADATA, draft

PROVINCE = Proposal("province", "can-tho", Kind.BELOW_THRESHOLD, "name-in-body", "câu", 0.4)
TOPIC = replace(PROVINCE, field="topics", rule="words:bao-chi", value="bao-chi")
OTHER_TOPIC = replace(TOPIC, rule="words:tem", value="buu-chinh")


def test_counts_by_field_rule_and_source(catalog):
    drafts = [draft("a.txt", "a", source="Sở"), draft("b.txt", "b", source="Báo")]
    stored.save(catalog, [(each, NO_METADATA) for each in drafts])
    with catalog.writing() as session:
        keep_in_step(session, {"a": [PROVINCE, TOPIC, OTHER_TOPIC], "b": [PROVINCE]})
        session.flush()
        whole = counts(session, SuggestionFilter())
        of_field = counts(session, SuggestionFilter(field="province"))
    assert whole.fields == of_field.fields == {"province": 2, "topics": 2}
    assert whole.rules == {"name-in-body": 2, "words": 2}
    assert of_field.rules == {"name-in-body": 2}
    assert whole.sources == {"Sở": 3, "Báo": 1}
    assert of_field.sources == {"Báo": 1, "Sở": 1}

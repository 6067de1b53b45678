"""Every rule of the metadata can be read."""

import re
from pathlib import Path

from searchsvc.services.serializers.rule_descriptions import rule_in_words
from tests import stored

DOCUMENTED = Path(__file__).parents[3] / "docs" / "metadata.md"


def test_every_rule_met_in_the_samples_is_described(sample_services):
    records = stored.published(sample_services.catalog)
    ids = [record.id for record in records]
    full = [stored.record(sample_services.catalog, name) for name in ids]
    rules = {row.rule for record in full for row in record.evidence}
    assert len(rules) > 10
    assert {rule for rule in rules if rule_in_words(rule, str) == rule} == set()


def test_every_rule_that_is_documented_is_described():
    rows = re.findall(r"^\| (`[^|]+) \|", DOCUMENTED.read_text(), re.MULTILINE)
    rules = {name for cell in rows for name in re.findall(r"`(\w+(?:-\w+)+)`", cell)}
    assert len(rules) > 10
    assert {rule for rule in rules if rule_in_words(rule, str) == rule} == set()


def test_a_rule_is_put_together_from_what_it_looks_at():
    assert rule_in_words("name-in-lead", str) == "tên tỉnh được nêu ở đoạn mở đầu"
    assert rule_in_words("terms: tem, thư", str) == "từ ngữ của chủ đề: tem, thư"


def test_an_unknown_rule_stands_for_itself():
    assert rule_in_words("guess-in-margin", str) == "guess-in-margin"

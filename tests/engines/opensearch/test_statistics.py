"""Numbers that scores are made of are asked once."""

from searchsvc.engines.opensearch.leaves import Leaf
from searchsvc.engines.opensearch.statistics import KeptStatistics
from searchsvc.engines.ranking import WEIGHTS, max_term_score
from searchsvc.query.ast import Field, Term
from searchsvc.text.levels import MatchLevel, word


class Node:
    """Answers as a server with two documents, one of which holds whatever is asked for."""

    def __init__(self):
        self.asked = []

    def __call__(self, body):
        self.asked.append(body)
        found = {"hits": {"total": {"value": 2}}, "aggregations": {}}
        for name, wanted in body["aggs"].items():
            if "sum" in wanted:
                found["aggregations"][name] = {"value": 30.0}
            else:
                names = wanted["filters"]["filters"]
                found["aggregations"][name] = {"buckets": {key: {"doc_count": 1} for key in names}}
        return found


def leaf(text):
    return Leaf((Term(word(text), MatchLevel.EXACT),))


def test_what_is_known_is_not_asked_again():
    node = Node()
    kept = KeptStatistics(node)
    first = kept.of([leaf("a"), leaf("b"), leaf("a")])
    assert kept.of([leaf("b")]).holding == {leaf("b").key: 1}
    assert len(node.asked) == 1
    kept.of([leaf("b"), leaf("c")])
    assert [*node.asked[1]["aggs"]] == ["leaves"]
    assert first.weight(leaf("a")) == max_term_score(1, 2, WEIGHTS.saturation)


def test_means_are_of_living_documents_and_one_at_least():
    statistics = KeptStatistics(Node()).of(())
    assert statistics.means == dict.fromkeys(Field, 15.0)
    assert statistics.words == 60
    empty = statistics._replace(
        totals=statistics.totals._replace(documents=0, tokens={Field.BODY: 0})
    )
    assert empty.means == {Field.BODY: 1.0}

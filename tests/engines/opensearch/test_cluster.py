"""What belongs to one archive on a cluster, and errors of the client."""

import pytest

from searchsvc.engines.opensearch import cluster as clusters
from searchsvc.engines.opensearch.cluster import Cluster, Missing, speaking
from searchsvc.engines.opensearch.state import State
from searchsvc.errors import EngineUnavailable, IndexNotReady

from .archives import document, fill, put

opensearchpy = pytest.importorskip("opensearchpy")


@pytest.fixture
def cluster(opensearch_engines):
    return fill(opensearch_engines(), document("1", "tin"))._cluster


def test_the_state_is_seen_as_it_was_written_last(cluster):
    state = cluster.state()
    cluster.put_state(state.following(5, "history"))
    assert cluster.state() == State(state.epoch, 1, 5, "history", state.shape)


def test_epochs_are_those_that_there_are(cluster):
    epoch = cluster.state().epoch
    assert cluster.epochs() == {epoch}
    assert all(size > 0 for size in cluster.stored_bytes(epoch))
    cluster.delete([epoch, "none"])
    assert cluster.epochs() == set()


def test_an_index_that_is_gone_is_missing(cluster):
    with pytest.raises(Missing):
        cluster.search(cluster.documents_of("none"), {})


def test_what_the_server_refuses_is_told_in_one_line(cluster):
    epoch = cluster.state().epoch
    with pytest.raises(EngineUnavailable) as refused:
        cluster.search(cluster.documents_of(epoch), {"query": {"nonsense": {}}})
    assert "nonsense" in refused.value.detail
    assert "\n" not in refused.value.detail


def test_a_server_that_does_not_answer_is_unavailable(free_port):
    client = opensearchpy.OpenSearch([f"http://127.0.0.1:{free_port}"], max_retries=0)
    with pytest.raises(EngineUnavailable) as away:
        Cluster(client, "x").state()
    assert isinstance(away.value, IndexNotReady)
    assert away.value.detail


def test_other_errors_pass():
    with pytest.raises(ZeroDivisionError), speaking():
        raise ZeroDivisionError


def test_segments_of_a_complete_index_become_one(opensearch_engines, monkeypatch):
    monkeypatch.setattr(clusters, "_WORTH_MERGING", 0)
    monkeypatch.setattr(clusters, "_UNTIL_KNOWN", 0)
    engine = fill(opensearch_engines(), document("1", "tin"))
    for through in (2, 3):
        put(engine, document(str(through), "tin"), through=through)
    cluster = engine._cluster
    index = cluster.documents_of(cluster.state().epoch)

    def segments():
        found = cluster.client.indices.segments(index=index)["indices"][index]["shards"]["0"]
        return len(found[0]["segments"])

    assert segments() == 3
    cluster.merge(index)
    cluster.client.indices.refresh(index=index)
    assert segments() == 1


def test_a_server_that_is_too_busy_is_asked_again(monkeypatch):
    waited, answers = [], iter([429, 429, None])
    monkeypatch.setattr(clusters, "sleep", waited.append)

    def ask(name):
        if status := next(answers):
            raise opensearchpy.exceptions.TransportError(status, "rejected")
        return name

    assert Cluster(None, "x").call(ask, name="y") == "y"
    assert waited == [1, 2]


def test_what_is_refused_for_good_is_not_asked_again(monkeypatch):
    monkeypatch.setattr(clusters, "sleep", None)

    def refuse():
        raise opensearchpy.exceptions.TransportError(400, "wrong")

    with pytest.raises(EngineUnavailable):
        Cluster(None, "x").call(refuse)

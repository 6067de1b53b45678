"""Whatever happens to the files of an index, the indexer makes it whole again."""

import shutil
from http import HTTPStatus

import pytest

from searchsvc.engines.whoosh.errors import CorruptFile
from searchsvc.services.search.parameters import SearchParameters
from searchsvc.web.app import create_app

from .damage import KINDS, files_of, put, table_of


def total(services, q: str) -> int:
    return services.search.search(SearchParameters(q=q)).total


@pytest.fixture
def archive(services, tmp_path):
    """Services over an index with two segments and a deletion."""
    for texts in [{"a": "một bài", "b": "hai bài"}, {"a": "ba bài"}]:
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(f"Tựa\n\n{text}")
            services.importer.run([tmp_path / f"{name}.txt"])
        services.indexer.catch_up()
    assert total(services, "bài") == 2
    return services


def restarted(services) -> None:
    """As if the process had been started anew: nothing is open."""
    services.__dict__.pop("engine")
    for name in ("search", "indexer", "autocomplete"):
        services.__dict__.pop(name, None)


DAMAGE = {
    "missing": lambda path: path.unlink(),
    "empty": lambda path: put(path, b""),
    "half": lambda path: put(path, path.read_bytes()[: path.stat().st_size // 2]),
    "zeros": lambda path: put(path, bytes(path.stat().st_size)),
    "foreign": lambda path: put(path, b"%PDF-1.7"),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_the_indexer_builds_anew(archive, kind, damage):
    for path in files_of(archive.settings.index, kind):
        damage(path)
    restarted(archive)
    archive.indexer.catch_up()
    assert total(archive, "bài") == 2


def damage_body_terms(services) -> None:
    """Damage what is read no sooner than a search needs it."""
    for path in files_of(services.settings.index, ".seg"):
        whole = bytearray(path.read_bytes())
        whole[table_of(bytes(whole))["body.terms"][2]] ^= 1
        put(path, bytes(whole))


def test_damage_met_by_a_search_is_mended_by_the_indexer(archive):
    damage_body_terms(archive)
    restarted(archive)
    assert archive.indexer.catch_up() == 0, "an array is checked when it is first used"
    client = create_app(archive.settings, archive).test_client()
    answer = client.get("/api/v1/search?q=bài")
    assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert answer.headers["Retry-After"]
    assert str(archive.settings.index) not in answer.text
    assert archive.engine.applied() is None
    archive.indexer.catch_up()
    assert client.get("/api/v1/search?q=bài").json["total"] == 2
    assert archive.indexer.catch_up() == 0, "the mark went with the damaged epoch"


def test_damage_met_while_indexing_is_mended_at_once(archive, tmp_path):
    for path in files_of(archive.settings.index, ".seg"):
        whole = bytearray(path.read_bytes())
        whole[table_of(bytes(whole))["ids"][2]] ^= 1
        put(path, bytes(whole))
    restarted(archive)
    (tmp_path / "c.txt").write_text("Tựa\n\nbốn bài")
    archive.importer.run([tmp_path / "c.txt"])
    archive.indexer.catch_up()
    assert total(archive, "bài") == 3


def test_a_mark_on_a_build_that_was_replaced_says_nothing(archive):
    (path, *_) = files_of(archive.settings.index, ".seg")
    archive.indexer.rebuild()
    archive.engine.report(CorruptFile(path, "found by a search that still ran"))
    assert archive.engine.applied() is not None


def test_the_folder_may_be_lost(archive):
    shutil.rmtree(archive.settings.index)
    restarted(archive)
    archive.indexer.catch_up()
    assert total(archive, "bài") == 2

"""The vocabulary as it stands in the catalogue now."""

from searchsvc.services.container import Services
from searchsvc.services.vocabulary.current import CurrentVocabulary
from searchsvc.vocabularies.vocabulary import Kind, base
from tests.services.curating.archive import EDITOR
from tests.services.vocabulary.entries import SYNONYMS, add


def test_another_process_sees_additions_and_what_was_taken_back(archive):
    with Services(archive.settings) as other:
        theirs = CurrentVocabulary(other.catalog, every_seconds=0)
        unchanged = theirs.current()
        assert theirs.current() is unchanged
        row = add(archive, Kind.SYNONYMS, SYNONYMS)
        assert ("mô tô", ("xe gắn máy", "mô tô")) in theirs.current().writings
        archive.vocabulary_editor.withdraw(row.id, actor=EDITOR)
        assert theirs.current().writings == base().writings

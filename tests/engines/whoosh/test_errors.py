"""An error of the engine names the file it is about; to others it is a corrupt index."""

from pathlib import Path

from searchsvc.engines.whoosh.errors import CorruptFile
from searchsvc.errors import CorruptIndex


def test_damage_names_its_file_and_its_reason():
    damage = CorruptFile(Path("index/0123.seg"), "it is cut off")
    assert isinstance(damage, CorruptIndex)
    assert damage.path == Path("index/0123.seg")
    assert str(damage).startswith("index/0123.seg: it is cut off")

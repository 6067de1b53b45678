"""The parts of a document are read within the limits of an input."""

import io
import zipfile
from xml.etree.ElementTree import Element, SubElement

import pytest

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.limits import DEFAULT_LIMITS, InputLimits
from searchsvc.ingest.readers.base import Input
from searchsvc.ingest.readers.docx.parts import Package, is_on, value

from .docx_files import docx, paragraph


@pytest.fixture
def package():
    """The package of a document that holds these paragraphs."""
    opened = []

    def package(body, limits=DEFAULT_LIMITS):
        opened.append(zipfile.ZipFile(io.BytesIO(docx(body))))
        return Package(Input("kho/tin", io.BytesIO), opened[-1], limits)

    yield package
    for archive in opened:
        archive.close()


def property_of(said):
    run = Element("w.r")
    if said is not None:
        SubElement(run, "w.vanish", said)
    return run


def test_elements_come_in_their_order_with_plain_names(package):
    found = package(paragraph("một") + paragraph("hai")).elements("word/document.xml", "w.p")
    assert ["".join(each.itertext()) for each in found] == ["một", "hai"]


def test_a_part_that_is_missing_has_no_elements_where_it_may_be(package):
    made = package(paragraph("một"))
    assert list(made.elements_if_there("word/styles.xml", "w.style")) == []
    with pytest.raises(KeyError):
        list(made.elements("word/styles.xml", "w.style"))


@pytest.mark.parametrize(
    ("text", "limits"),
    [("an " * 900, InputLimits(max_file_bytes=1000)), ("a" * 3_000_000, DEFAULT_LIMITS)],
)
def test_a_part_that_unpacks_to_too_much_is_refused(package, text, limits):
    with pytest.raises(UnreadableInput, match="giải nén"):
        list(package(paragraph(text), limits).elements("word/document.xml", "w.p"))


def test_a_part_of_more_elements_than_can_be_read_in_time_is_refused(package):
    few = InputLimits(max_docx_elements=10)
    with pytest.raises(UnreadableInput, match="hơn 10 thẻ"):
        list(package(paragraph("một") * 10, few).elements("word/document.xml", "w.p"))


def test_a_value_is_read_at_its_path():
    assert value(property_of({"w.val": "7"}), "w.vanish") == "7"
    assert value(property_of({}), "w.vanish", "1") == "1"
    assert value(property_of(None), "w.vanish") == ""


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (None, None),
        ({}, True),
        ({"w.val": "1"}, True),
        ({"w.val": "true"}, True),
        ({"w.val": "0"}, False),
        ({"w.val": "false"}, False),
        ({"w.val": "off"}, False),
    ],
)
def test_a_property_is_on_off_or_not_said(said, expected):
    assert is_on(property_of(said), "w.vanish") is expected

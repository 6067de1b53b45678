"""A style says what its ancestors say, unless it says otherwise."""

from xml.etree.ElementTree import Element, SubElement

from searchsvc.ingest.readers.docx.styles import Styles


def style(name, parent="", hides=None, number=None):
    made = Element("w.style", {"w.styleId": name})
    if parent:
        SubElement(made, "w.basedOn", {"w.val": parent})
    if hides is not None:
        SubElement(SubElement(made, "w.rPr"), "w.vanish", {"w.val": hides})
    if number is not None:
        place = SubElement(SubElement(made, "w.pPr"), "w.numPr")
        SubElement(place, "w.numId", {"w.val": number})
    return made


STYLES = Styles(
    [
        style("hidden", hides="1", number="4"),
        style("child", "hidden"),
        style("shown", "child", hides="0", number="5"),
        style("egg", "hen"),
        style("hen", "egg"),
    ]
)


def number(name):
    found = STYLES.number(name)
    return None if found is None else found[0].get("w.val")


def test_a_style_hides_what_its_ancestor_hides():
    assert [STYLES.hides(name) for name in ("hidden", "child", "shown")] == [True, True, False]


def test_a_style_brings_the_nearest_numbering():
    assert [number(name) for name in ("hidden", "child", "shown")] == ["4", "4", "5"]


def test_an_unknown_style_and_one_based_on_itself_say_nothing():
    assert [STYLES.hides(name) for name in ("", "none", "egg")] == [False] * 3
    assert [number(name) for name in ("", "none", "egg")] == [None] * 3

"""The element of one item, read as it is meant where it is not quite XML."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.ingest.readers.fields import BadField
from searchsvc.ingest.readers.xml_tree import scope_of, tree_of

DC = '<rss xmlns:d="http://purl.org/dc/elements/1.1/">'
LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")


def text_of(text, head=""):
    element, doubtful = tree_of(text, scope_of(head))
    return "".join(element.itertext()), doubtful


def tags(text, head=""):
    return [each.tag for each in tree_of(text, scope_of(head)).element.iter()]


@given(st.text(LETTERS))
def test_text_comes_out_as_it_went_in_strictly_and_leniently(said):
    escaped = html.escape(said)
    assert text_of(f"<item>{escaped}</item>") == (said, False)
    assert text_of(f"<item>{escaped}&nbsp;</item>") == (f"{said}\xa0", False)


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("<item><dc:date/></item>", "", ["item", "dc.date"]),
        ("<item><d:date/></item>", DC, ["item", "dc.date"]),
        ("<item><x:date/></item>", "", ["item", "?date"]),
        ("<entry><title/></entry>", "", ["atom.entry", "atom.title"]),
        ('<item><t xmlns="http://www.w3.org/2005/Atom"/><t/></item>', "", ["item", "atom.t", "t"]),
    ],
)
def test_names_are_those_of_their_namespace_whatever_the_prefix(text, head, expected):
    assert tags(text, head) == expected


@pytest.mark.parametrize(
    ("inside", "expected", "doubtful"),
    [
        ("a & b", "a & b", False),
        ("a < b", "a < b", False),
        ("<b>a</i>", "a", True),
        ("<b>a", "a", True),
        ("<![CDATA[<b>]]> & <!-- c -->d", "<b> & d", False),
    ],
)
def test_what_is_not_quite_xml_is_read_and_tags_that_do_not_match_are_told(
    inside, expected, doubtful
):
    assert text_of(f"<item>{inside}</item>") == (expected, doubtful)


def test_attributes_are_read_in_any_quotes():
    element, _ = tree_of("""<item a="1" b='2' c=3>&nbsp;</item>""", scope_of(""))
    assert element.attrib == {"a": "1", "b": "2", "c": "3"}


def test_an_entity_that_the_file_declares_is_refused_and_a_known_one_is_not():
    head = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY nbsp "&#160;">]>'
    with pytest.raises(BadField, match="&b;"):
        text_of("<item>&b;</item>", head)
    assert text_of("<item>&nbsp;</item>", head) == ("\xa0", False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<item>" + "<a>" * 300, "tầng"),
        ("<item " + " ".join(f"a{n}='1'" for n in range(2000)) + "/>", "thuộc tính"),
    ],
)
def test_an_item_out_of_bounds_is_refused(text, expected):
    with pytest.raises(BadField, match=expected):
        text_of(text)


def test_letters_that_are_no_attribute_are_read_once():
    assert text_of(f"<item><a {'x' * 300_000}>b</a>&nbsp;</item>") == ("b\xa0", False)


def test_many_entities_that_a_file_declares_cost_no_more_than_one():
    head = "".join(f"<!ENTITY e{number} 'a'>" for number in range(20_000))
    assert text_of(f"<item>{'&amp;e ' * 200_000}</item>", head)[0].count("&e") == 200_000
    with pytest.raises(BadField, match="&e19999;"):
        tree_of("<item>&nbsp;&e19999;</item>", scope_of(head))


def test_prefixes_without_end_are_refused():
    declared = "".join(f"<a xmlns:b{number}='c' xmlns:d{number}='e'>" for number in range(101))
    many = "".join(f" xmlns:b{number}='c'" for number in range(201))
    for text in (f"<item>{declared[:-1]}/></item>", f"<item{many}/>"):
        with pytest.raises(BadField, match="tiền tố"):
            tree_of(text, scope_of(""))
    assert len(scope_of(f"<rss {many}>").prefixes) == 200

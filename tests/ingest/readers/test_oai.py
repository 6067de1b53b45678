"""Answers of OAI-PMH."""

from datetime import date

from searchsvc.errors import UnreadableInput
from searchsvc.ingest.draft import Note
from searchsvc.ingest.readers.xmlfile import read

ANSWER = """<?xml version="1.0"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>
<record><header><identifier>oai:example.org:1</identifier></header>
<metadata><o:dc xmlns:o="http://www.openarchives.org/OAI/2.0/oai_dc/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Họp</dc:title>
<dc:creator>Mai Lan</dc:creator><dc:creator>Y Thảo</dc:creator><dc:subject>Thư</dc:subject>
<dc:description>Một.</dc:description>
<dc:description>Hai.</dc:description><dc:publisher>Sở</dc:publisher><dc:date>2013-02-05</dc:date>
<dc:identifier>12/TB</dc:identifier><dc:identifier>https://example.org/1</dc:identifier></o:dc>
</metadata></record>
<record><header status="deleted"><identifier>oai:example.org:2</identifier></header></record>
<record><header><identifier>oai:example.org:3</identifier></header>
<metadata><x xmlns="urn:x">MARC</x></metadata></record>
<resumptionToken completeListSize="9">abc</resumptionToken>
</ListRecords></OAI-PMH>"""


def test_a_record_keeps_what_its_source_states(run) -> None:
    made = run(read, ANSWER)[0]
    assert (made.record_id, made.title, made.body) == ("oai:example.org:1", "Họp", "Một.\n\nHai.")
    assert (made.author, made.source) == ("Mai Lan, Y Thảo", "Sở")
    assert (made.given.date, made.given.topics) == (date(2013, 2, 5), ("Thư",))
    assert made.url == "https://example.org/1"


def test_deleted_and_foreign_records_are_told_with_their_lines(run) -> None:
    _, deleted, foreign, _ = run(read, ANSWER)
    assert isinstance(deleted, UnreadableInput)
    assert (deleted.line, "xoá" in deleted.reason) == (11, True)
    assert (foreign.line, "oai_dc" in foreign.reason) == (12, True)


def test_a_list_that_goes_on_is_noted(run) -> None:
    note = run(read, ANSWER)[-1]
    assert isinstance(note, Note)
    assert "abc" in note.text


def dated(*dates: str) -> str:
    said = "".join(f"<dc:date>{one}</dc:date>" for one in dates)
    return ANSWER.replace("<dc:date>2013-02-05</dc:date>", said)


def test_of_several_dates_that_of_publication_counts(run) -> None:
    made = run(read, dated("2019-06-03T02:11:21Z", "2013-02-05", "2013"))[0]
    assert made.given.date == date(2013, 2, 5)


def test_a_partial_date_of_publication_goes_before_that_of_the_deposit(run) -> None:
    made = run(read, dated("2019-06-03T02:11:21Z", "2008-05"))[0]
    (doubt,) = made.doubts
    assert ("2008-05" in doubt, made.given.date, made.given.year) == (True, None, 2008)


def test_the_title_is_the_vietnamese_one_and_the_other_is_kept(run) -> None:
    titles = '<dc:title xml:lang="en">Meeting</dc:title><dc:title xml:lang="vi">Họp</dc:title>'
    made = run(read, ANSWER.replace("<dc:title>Họp</dc:title>", titles))[0]
    assert (made.title, made.body) == ("Họp", "Meeting\n\nMột.\n\nHai.")


def test_a_record_within_a_record_is_part_of_it(run) -> None:
    marc = '<x><record xmlns="urn:marc"><leader/></record></x>'
    assert len(run(read, ANSWER.replace('<x xmlns="urn:x">MARC</x>', marc))) == 4


def test_the_last_token_is_empty_and_says_nothing(run) -> None:
    assert len(run(read, ANSWER.replace(">abc<", "><"))) == 3


def test_an_error_of_the_server_is_told(reason) -> None:
    raw = (
        '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">'
        '<error code="noRecordsMatch">none</error></OAI-PMH>'
    )
    assert "noRecordsMatch" in reason(read, raw)[0]

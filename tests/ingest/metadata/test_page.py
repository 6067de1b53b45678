"""A draft is taken apart into passages of different weight."""

import pytest

from searchsvc.ingest.metadata.page import Zone

from .passages import page, passage

LEAD = "Sáng 5/3, hội nghị tổng kết công tác năm đã diễn ra tại hội trường lớn của tỉnh."


def test_the_lead_is_the_first_real_paragraph():
    found = page("Họp", f"{LEAD}\n\nHai.\n\nBa.", author="Lan", source="Báo Đồng Nai")
    assert [each.zone for each in found.told] == [Zone.TITLE, Zone.LEAD, Zone.BODY]
    assert [each.text for each in found.told] == ["Họp", LEAD, "\n\nHai.\n\nBa."]
    assert found.byline.text == "Lan\nBáo Đồng Nai"


def test_a_caption_before_it_belongs_to_it():
    assert page(body=f"Ảnh: hội nghị\n\n{LEAD}\n\nHai.").lead.text == f"Ảnh: hội nghị\n\n{LEAD}"


def test_a_report_of_one_paragraph_is_all_lead():
    found = page(body="Ngắn.")
    assert (found.lead.text, found.body.text) == ("Ngắn.", "")


def test_a_passage_gives_the_sentence_around_tokens():
    text = passage("Một hai. Ba bốn năm. Sáu.")
    assert text.sentence(3, 4) == "Ba bốn năm."


@pytest.mark.parametrize(("at", "gap"), [(0, "«"), (1, "» - "), (2, ".")])
def test_it_knows_what_stands_between_tokens(at, gap):
    assert passage("«Một» - hai.").gap(at) == gap


def test_the_first_tokens_lead_their_sentence():
    text = passage("một hai ba bốn năm sáu bảy tám chín mười. Hai mốt")
    assert [at for at in range(12) if text.leads_sentence(at)] == [0, 1, 2, 3, 4, 5, 6, 10, 11]

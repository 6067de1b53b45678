"""Which years a report is about."""

from datetime import date

import pytest

from searchsvc.ingest.draft import Draft
from searchsvc.ingest.metadata import extract

LEAD = "Ngày 9/9/2014, lãnh đạo Sở họp với các phòng và đơn vị trực thuộc tại hội trường lớn."


@pytest.mark.parametrize(
    ("title", "body", "years"),
    [
        ("Tổng kết năm 2015, kế hoạch năm 2016", "", (2015, 2016)),
        ("Nhìn lại năm 2010", "Sở đã tổng kết công tác năm 2010 và bàn nhiệm vụ năm 2011.",
         (2010, 2011)),
        ("Thi đua các năm 2012, 2013 và 2014", "", (2012, 2013, 2014)),
        ("Hội nghị", f"{LEAD}\n\nNăm 2013, Sở đạt kết quả tốt.", (2013, 2014)),
        ("Hội nghị", "Sở báo cáo 6 tháng đầu năm 2013.", (2013,)),
        ("Khai trương", "Ngày 2/4/2016, Sở khai trương.", (2016,)),
        # plans, documents, foundings and comparisons are background
        ("Quy hoạch giai đoạn 2006 - 2015", "", ()),
        ("Thực hiện Nghị định 64/2007/NĐ-CP", "", ()),
        ("Đơn vị thành lập năm 2004", "", ()),
        ("Thuê bao tăng so với năm 2008", "", ()),
        ("Phấn đấu đến năm 2020", "", ()),
        ("Tầm nhìn 2030", "Ngày 2/4/2016, Sở họp.\n\nNăm 1997, tỉnh chưa có Internet.", (2016,)),
        # a review early in a year looks back, named or not
        ("Tổng kết công tác năm 2012", "Ngày 5/2/2012, Sở họp.", (2011, 2012)),
        ("Tổng kết công tác năm 2011", "Ngày 5/2/2012, Sở họp.", (2011,)),
        ("Tổng kết công tác năm 2012", "Ngày 5/12/2012, Sở họp.", (2012,)),
        ("Tổng kết cuộc thi năm 2012", "Ngày 5/2/2012, Sở trao giải.", (2012,)),
    ],
)  # fmt: skip
def test_the_years_covered(title: str, body: str, years: tuple[int, ...]) -> None:
    draft = Draft(key="k", checksum="0", title=title, body=body, source="Sở TT&TT")
    found = extract(draft, date(2026, 11, 20))
    assert found.covers == years
    assert [each.value for each in found.evidence if each.field == "covers"] == list(
        map(str, years)
    )

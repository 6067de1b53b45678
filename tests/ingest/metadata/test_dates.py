"""When a report was published, and how sure that is."""

from datetime import date

import pytest

from searchsvc.ingest.draft import Draft, Given, Metadata
from searchsvc.ingest.metadata import extract

TODAY = date(2026, 11, 20)
DEPARTMENT = "Sở TT&TT"


def read(body: str, title: str = "Tin", **fields: object) -> Metadata:
    """What is inferred of a Department's report."""
    fields = {"source": DEPARTMENT, **fields}
    draft = Draft(key="k", checksum="0", title=title, body=body, **fields)  # type: ignore[arg-type]
    return extract(draft, TODAY)


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("Ngày 16/1/2009, Sở họp.", date(2009, 1, 16)),
        ("Sáng 29-12-2017, Sở họp.", date(2017, 12, 29)),
        ("Hôm 29.12.2017 Sở họp.", date(2017, 12, 29)),
        ("Ngày 5 tháng 3 năm 2012, Sở họp.", date(2012, 3, 5)),
        ("Trong hai ngày 18 và 19/7/2019, Sở tập huấn.", date(2019, 7, 19)),
        ("Theo Quyết định số 12/QĐ-UBND ngày 3/4/2008, ngày 9/5/2008 Sở họp.", date(2008, 5, 9)),
        ("Lớp học sẽ khai giảng vào ngày 20/11/2019.", None),
        ("Lễ trao giải dự kiến tổ chức ngày 21/6/2017.", None),
        ("Trước ngày 31/12/2012, các đơn vị phải báo cáo.", None),
        ("Thành lập ngày 28/8/1994, Đài đã qua nhiều bước.", None),
        ("Ngày 31/2/2012, Sở họp.", None),
        ("Ngày 5/3/1905, phong trào bắt đầu.", None),
        ("Ngày 5/3/2031, Sở họp.", None),
    ],
)
def test_the_day_of_the_event_stands_in(body: str, day: date | None) -> None:
    found = read(body)
    assert found.date == day
    assert found.date_inferred is (day is not None)


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("Mức cước áp dụng từ ngày 1/7/2017.", "doubtful-date"),
        ("Từ ngày 1/7/2017, Thông tư mới có hiệu lực.", "doubtful-date"),
        ("Điều tra vụ trộm cáp xảy ra ngày 5/1/2017.", "doubtful-date"),
        ("Cả tỉnh còn chín xã chưa có sóng theo thống kê ngày 5/1/2017.", "date-in-sentence"),
    ],
)
def test_a_day_that_may_be_another_one_is_for_review(body: str, rule: str) -> None:
    found = read(body)
    assert (found.date, found.year) == (None, 2017)
    assert [each.rule for each in found.suggestions if each.field == "date"] == [rule]


@pytest.mark.parametrize(
    "body",
    [
        "Nghị định 116/2010/NĐ-CP, ngày 24/12/2010, có nhiều điểm mới.",
        "Chỉ thị số 15-CT/TU, ngày 16/12/2016 của Thành ủy.",
        "Báo Mới số ra ngày 23/9/2016 có bài.",
        "Trước đó, ngày 19/3/2016, xã nhận đơn.",
        "Từ tháng 8/2013 đến 30/6/2016 có 40 vụ.",
        "Kỷ niệm 70 năm (27-7-1947/27-7-2017).",
    ],
)
def test_days_of_documents_issues_and_spans_are_none(body: str) -> None:
    assert read(body).date is None


@pytest.mark.parametrize(
    ("title", "body", "year"),
    [
        ("Tin", "Sở báo cáo 5 tháng đầu năm 2009.", 2009),
        ("Tin", "Đến tháng 9/2005, toàn tỉnh có 50 điểm.", 2005),
        ("Tin", "Kết quả quý II/2011 khả quan.", 2011),
        ("Triển khai nhiệm vụ năm 2012", "", 2012),
        ("Tổng kết năm 2012, nhiệm vụ năm 2013", "", 2013),
        ("Quy hoạch giai đoạn 2006 - 2015", "", None),
        ("Phấn đấu đến năm 2020", "", None),
        ("Thực hiện Nghị định 64/2007/NĐ-CP", "", None),
        ("Từ năm 2004 đến năm 2010", "", None),
        ("Tin", "Số liệu là 2.012 hộ.", None),
    ],
)
def test_failing_a_day_only_the_year_is_inferred(title: str, body: str, year: int | None) -> None:
    found = read(body, title)
    assert (found.date, found.year) == (None, year)
    assert found.year_inferred is (year is not None)
    assert all(each.confidence <= 0.5 for each in found.evidence if each.field == "year")


EVENT = "Ngày 29/12/2017, Sở họp."


def test_the_date_on_the_page_is_no_guess() -> None:
    found = read(EVENT, dateline=date(2018, 1, 5), dateline_text="Thứ sáu, 05/01/2018")
    assert (found.date, found.date_inferred, found.year_inferred) == (
        date(2018, 1, 5),
        False,
        False,
    )
    assert found.evidence[0].sentence == "Thứ sáu, 05/01/2018"


def test_the_name_of_an_image_comes_before_the_event() -> None:
    found = read(EVENT, image_dates=((date(2018, 1, 4), "20180104-a.jpg"),))
    assert (found.date, found.year, found.date_inferred) == (date(2018, 1, 4), 2018, True)
    assert found.evidence[0].sentence == "20180104-a.jpg"


@pytest.mark.parametrize("day", [date(2015, 1, 4), date(2018, 9, 9), date(2040, 1, 1)])
def test_an_image_from_another_time_says_nothing(day: date) -> None:
    assert read(EVENT, image_dates=((day, "a.jpg"),)).date == date(2017, 12, 29)


def test_the_date_given_by_the_source_wins() -> None:
    found = read(EVENT, dateline=date(2018, 1, 5), given=Given(date=date(2018, 1, 6)))
    assert (found.date, found.evidence[0].rule) == (date(2018, 1, 6), "given")


def test_impossible_dates_on_the_page_are_ignored() -> None:
    assert read(EVENT, dateline=date(1970, 1, 1)).date == date(2017, 12, 29)

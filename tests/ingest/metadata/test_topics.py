"""What a report is about."""

import pytest

from searchsvc.ingest.draft import Draft, Given, Metadata
from searchsvc.ingest.metadata import extract
from searchsvc.ingest.metadata.topics import MOST_TOPICS
from searchsvc.vocabularies.topics import topics


def read(title: str, body: str = "", given: Given | None = None) -> Metadata:
    """What is inferred of a Department's report."""
    draft = Draft(
        key="k", checksum="0", title=title, body=body, given=given or Given(), source="Sở TT&TT"
    )
    return extract(draft)


@pytest.mark.parametrize(
    ("title", "body", "main"),
    [
        ("Thêm 12 bưu cục phục vụ chuyển phát", "", "buu-chinh"),
        ("Thuê bao băng rộng tăng nhanh", "", "vien-thong-internet"),
        ("Ngầm hóa cáp, dùng chung cơ sở hạ tầng", "", "ha-tang-tan-so"),
        ("Đẩy mạnh ứng dụng công nghệ thông tin", "", "ung-dung-cntt"),
        ("Xây dựng khu công nghệ thông tin tập trung", "", "cong-nghiep-cntt"),
        ("Diễn tập ATTT, ứng cứu sự cố", "", "an-toan-thong-tin"),
        ("Quản lý BC-XB trên địa bàn", "", "bao-chi-xuat-ban"),
        ("Số hoá truyền hình: phát đầu thu", "", "phat-thanh-truyen-hinh"),
        ("Sửa trạm truyền thanh ở ba xã", "", "thong-tin-co-so"),
        ("Làm tốt thông tin đối ngoại", "", "thong-tin-doi-ngoai"),
        ("Xử phạt 17 đại lý Internet", "", "thanh-tra-xu-phat"),
        ("Tập huấn cho cán bộ xã", "", "dao-tao-nhan-luc"),
        ("Đoàn công tác thăm và làm việc", "", "hop-tac-lien-ket"),
        ("Trao bằng khen cho 12 tập thể", "", "thi-dua-khen-thuong"),
    ],
)
def test_the_main_topic(title: str, body: str, main: str) -> None:
    assert read(title, body).topics[0] == main


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Sở Bưu chính, Viễn thông họp", "Lãnh đạo Sở BCVT chủ trì. Bộ Bưu chính Viễn thông dự."),
        ("Sở Thông tin và Truyền thông họp", "Giám đốc Sở TT&TT chủ trì."),
        ("Hội nghị truyền hình", "Cuộc họp truyền hình bắt đầu lúc 8 giờ."),
        ("Giữ vững an ninh, quốc phòng", "Quốc phòng - an ninh được củng cố."),
        ("In tài liệu", "Sở in 500 tờ gấp và phát hành."),
        ("Phối hợp giữa các ngành", "Các ngành phối hợp chặt chẽ."),
        ("Mật độ Internet", "Internet đến mọi nhà."),
        ("Bao chi va xuat ban", ""),
    ],
)
def test_names_of_agencies_and_weak_words_are_no_topic(title: str, body: str) -> None:
    assert read(title, body).topics == ()


def test_two_strong_terms_in_the_body_suffice_and_one_does_not() -> None:
    lead = "Sáng qua, cuộc họp thường kỳ đã diễn ra với đủ các thành phần theo giấy mời của Sở."
    assert read("Họp", f"{lead}\n\nCó bàn về bưu chính.").topics == ()
    assert read("Họp", f"{lead}\n\nBàn về bưu chính và chuyển phát.").topics == ("buu-chinh",)


def test_a_review_has_its_subject_beside_it() -> None:
    lead = "Sáng qua, hội nghị đã diễn ra với đủ các thành phần theo giấy mời của lãnh đạo Sở."
    found = read("Tổng kết công tác năm", f"{lead}\n\nDoanh thu bưu chính tăng.")
    assert found.topics == ("tong-ket-ke-hoach", "buu-chinh")


def test_a_report_on_everything_has_only_its_weightiest_topics() -> None:
    everything = ". ".join(term for entry in topics() for term in entry.strong_terms)
    assert len(read("Tin", everything).topics) == MOST_TOPICS


def test_evidence_names_the_terms_and_the_best_sentence() -> None:
    found = read("Tin", "Trời đẹp. Bưu cục mới mở, nhận bưu kiện. Hết.")
    (evidence,) = (each for each in found.evidence if each.field == "topic")
    assert evidence.rule == "terms: bưu cục, bưu kiện"
    assert evidence.sentence == "Bưu cục mới mở, nhận bưu kiện."


def test_topics_given_by_the_source_win_by_id_or_label() -> None:
    given = Given(topics=("thi-dua-khen-thuong", "Bưu chính, chuyển phát", "Bóng đá"))
    found = read("Xử phạt 17 đại lý Internet", given=given)
    assert found.topics == ("thi-dua-khen-thuong", "buu-chinh")
    rules = [each.rule for each in found.evidence if each.field == "topic"]
    assert rules == ["given", "given", "given-unknown"]


def test_an_unknown_topic_leaves_the_machine_its_say() -> None:
    found = read("Thêm bưu cục chuyển phát", given=Given(topics=("Bóng đá",)))
    assert found.topics == ("buu-chinh",)

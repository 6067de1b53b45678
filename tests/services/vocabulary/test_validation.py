"""What stands against an entry: refused alike by looking and adding, or worth a warning."""

import pytest

from searchsvc.errors import Refused
from searchsvc.vocabularies.topics import topic
from searchsvc.vocabularies.vocabulary import Kind
from tests.services.curating.archive import LIBRARIAN
from tests.services.vocabulary.entries import NEW, OLD, TOPIC, add, look


@pytest.mark.parametrize(
    ("kind", "asked", "reason"),
    [
        (Kind.PROVINCE_ALIAS, {"of": "ben-tre", "alias": "Cần Thơ"}, "đã là tên của Cần Thơ"),
        (Kind.PROVINCE_ALIAS, {"of": "ben-tre", "alias": "Bến Tre"}, "đã là tên của Bến Tre"),
        (Kind.PROVINCE_ALIAS, {"of": "ben-tre", "alias": "Đà Lạt"}, "đơn vị thuộc Lâm Đồng"),
        (Kind.PROVINCE_ALIAS, {"of": "ben-tre", "alias": "Thái Bình Dương"}, "không phải là tỉnh"),
        (Kind.PROVINCE_ALIAS, {"of": "atlantis", "alias": "Xứ Xa"}, "Không có tỉnh"),
        (Kind.TOPIC_ALIAS, {"of": NEW, "alias": "Thông tin đối ngoại"}, "đã là tên của chủ đề"),
        (Kind.TOPIC_ALIAS, {"of": NEW, "alias": "Bộ Thông tin và Truyền thông"}, "cơ quan"),
        (Kind.TOPIC, {**TOPIC, "slug": OLD}, "đã là của chủ đề"),
        (Kind.TOPIC, {**TOPIC, "label": "thông tin đối ngoại"}, "đã là tên của chủ đề"),
        (Kind.TOPIC, {**TOPIC, "slug": "Đèn lồng"}, "không phải là mã"),
        (Kind.TOPIC, {**TOPIC, "terms": []}, "ít nhất 1"),
        (Kind.TOPIC_LABEL, {"of": OLD, "label": "Bưu chính", "label_en": "Post"}, None),
        (Kind.TOPIC_MERGE, {"of": OLD, "into": OLD}, "hai chủ đề khác nhau"),
        (Kind.TOPIC_MERGE, {"of": OLD, "into": "atlantis"}, "Không có chủ đề"),
        (Kind.ABBREVIATION, {"short": "CNTT", "long": "công nghệ thông tin"}, "đã có"),
        (Kind.ABBREVIATION, {"short": "CT", "long": "công tác"}, "nhiều nghĩa"),
        (Kind.ABBREVIATION, {"short": "abc", "long": "ABC"}, "giống nhau"),
        (Kind.SYNONYMS, {"words": ["một từ"]}, "ít nhất 2"),
        (Kind.SYNONYMS, {"words": ["xe máy", "Xe  máy"]}, "ít nhất 2"),
        (Kind.SYNONYMS, {"words": []}, "ít nhất 2"),
        (Kind.SYNONYMS, {"words": [f"từ {n}" for n in range(5000)]}, "nhiều nhất"),
        (Kind.SYNONYMS, {"words": "từ\n" * 5000}, "nhiều nhất"),
        (Kind.SYNONYMS, {"words": ["a" * 200, "b"]}, "dài quá"),
        (Kind.SYNONYMS, {"words": ["một hai ba bốn năm sáu bảy tám chín", "b"]}, "từ 1 đến"),
        (Kind.SYNONYMS, {"words": ['tin" OR title:x', "b"]}, "ký tự không dùng được"),
        (Kind.SYNONYMS, {"words": ["-tin", "báo"]}, "ký tự không dùng được"),
        (Kind.SYNONYMS, {"words": [["tin"], 7]}, "hãy ghi một văn bản"),
        (Kind.SYNONYMS, {"words": {"a": 1}}, "cần một danh sách"),
        (Kind.SYNONYMS, {"words": ["CNTT", "công nghệ thông tin"]}, "đã tìm ra nhau"),
        (Kind.SYNONYMS, {"words": ["xe máy", "mô tô"], "one_way": "maybe"}, "0 hoặc 1"),
    ],
)
def test_what_cannot_be_added_is_refused_alike_by_looking_and_adding(archive, kind, asked, reason):
    if reason is None:
        labels = topic(OLD).labels
        asked, reason = {"of": OLD, "label": labels["vi"], "label_en": labels["en"]}, "đúng tên ấy"
    for act in (look, add):
        with pytest.raises(Refused, match=reason):
            act(archive, kind, asked)
    assert archive.vocabulary_editor.entries(actor=LIBRARIAN) == []


def test_what_is_near_a_trap_or_another_name_is_warned_of(archive):
    def warnings(kind, asked):
        return " ".join(map(str, look(archive, kind, asked).warnings))

    assert "ở dấu" in warnings(Kind.PROVINCE_ALIAS, {"of": "ben-tre", "alias": "Can Tho"})
    assert "nằm trong" in warnings(Kind.PROVINCE_ALIAS, {"of": "ben-tre", "alias": "Thái"})
    assert "một chữ" in warnings(Kind.SYNONYMS, {"words": ["tin", "bản tin"]})

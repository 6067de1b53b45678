"""The rules behind a record's metadata in words (docs/metadata.md lists their names)."""

from __future__ import annotations

from searchsvc.messages import N_, Translate

_RULES = {
    "given": N_("giá trị ghi sẵn trong tệp nhập"),
    "given-unknown": N_("giá trị ghi sẵn trong tệp nhập, không có trong danh mục"),
    "dateline": N_("ngày đăng in trên bài"),
    "date-line": N_("ngày ghi thành dòng riêng ở đầu hoặc cuối bài"),
    "image-name": N_("tên tệp ảnh trong bài có ghi ngày"),
    "event-date": N_("ngày diễn ra sự việc, nêu ở tiêu đề hoặc đoạn mở đầu"),
    "date-in-sentence": N_("một ngày nêu giữa câu"),
    "doubtful-date": N_("một ngày có thể là của việc khác: hạn định, ngày áp dụng, ngày xảy ra"),
    "date-in-text": N_("một ngày nêu trong bài"),
    "day-in-text": N_("một ngày nêu trong thân bài"),
    "year-in-title": N_("năm nêu trong tiêu đề"),
    "year-in-lead": N_("năm nêu ở đoạn mở đầu"),
    "year-in-text": N_("năm được nêu nhiều nhất trong bài"),
    "reporting-period": N_("kỳ báo cáo: tháng, quý hoặc những tháng đầu năm"),
    "review-or-plan": N_("năm đi sau từ chỉ tổng kết hay kế hoạch"),
    "leading-year": N_("câu mở đầu bằng năm này"),
    "event-year": N_("năm diễn ra sự việc"),
    "review-of-year-before": N_("bài tổng kết đầu năm nói về năm trước"),
    "signature": N_("dòng ký tên ở cuối bài"),
    "letterhead": N_("phần đầu của văn bản hành chính"),
    "labelled-line": N_("dòng ghi rõ tác giả hoặc nguồn"),
    "import": N_("giá trị của một lần nhập sau"),
    "terms": N_("từ ngữ của chủ đề"),
    "same-text": N_("hai bài có cùng nội dung"),
}
_CUES = {
    "agency": N_("sở, ngành của tỉnh"),
    "office": N_("cơ quan chính quyền của tỉnh"),
    "province": N_("tên tỉnh có chữ “tỉnh” hoặc “thành phố”"),
    "name": N_("tên tỉnh"),
    "district": N_("huyện, quận, thị xã hoặc thành phố của tỉnh"),
    "byname": N_("tên quen gọi của tỉnh"),
}
_ZONES = {
    "title": N_("trong tiêu đề"),
    "lead": N_("ở đoạn mở đầu"),
    "byline": N_("ở dòng tác giả, nguồn"),
    "body": N_("trong thân bài"),
}
_NAMED = N_("{what} được nêu {where}")
_TERMS = N_("từ ngữ của chủ đề: {terms}")


def rule_in_words(rule: str, translate: Translate) -> str:
    """Returns what a rule looks at, for a reader; a rule that is not known stands for itself."""
    if rule in _RULES:
        return translate(_RULES[rule])
    kind, _, terms = rule.partition(": ")
    if kind == "terms":
        return translate(_TERMS).format(terms=terms)
    cue, _, zone = rule.partition("-in-")
    if cue in _CUES and zone in _ZONES:
        what, where = translate(_CUES[cue]), translate(_ZONES[zone])
        return translate(_NAMED).format(what=what, where=where)
    return rule

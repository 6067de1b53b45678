"""What only the desk speaks of: states, kinds, roles, jobs, actions, values of other versions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from searchsvc.catalog.accounts.roles import Role
from searchsvc.catalog.accounts.scopes import Scope
from searchsvc.catalog.editorial.best_bet import BestBetKind, BestBetMatch, BestBetState
from searchsvc.catalog.editorial.reader_report import ReportKind, ReportState
from searchsvc.catalog.editorial.suggestions import STATUS_LABELS, Status
from searchsvc.catalog.jobs import JobState
from searchsvc.catalog.records.field_values import STATE
from searchsvc.catalog.records.import_merge import Kind as SuggestionKind
from searchsvc.catalog.records.workflow import STATE_LABELS, State
from searchsvc.fields import Kind, find_field
from searchsvc.ingest.draft import Origin
from searchsvc.messages import N_, Translate
from searchsvc.services.curating import bulk_edit, history, publication, review
from searchsvc.services.imports import jobs as import_jobs
from searchsvc.services.imports import undo as import_undo
from searchsvc.services.imports.view import Stage
from searchsvc.services.vocabulary import editing as vocabulary_editing

from .labels import keyword_label

_EMPTY = N_("(trống)")

_ENUMS: Mapping[type[Enum], Mapping[Any, str]] = {
    State: STATE_LABELS,
    Status: STATUS_LABELS,
    SuggestionKind: {
        SuggestionKind.BELOW_THRESHOLD: N_("máy chưa chắc"),
        SuggestionKind.CONFLICT: N_("khác với giá trị người đã nhập"),
        SuggestionKind.DUPLICATE: N_("có thể là bản trùng"),
    },
    Scope: {
        Scope.READ: N_("xem"),
        Scope.IMPORTS: N_("nhập tệp"),
        Scope.REVIEW: N_("xét đề xuất, bản trùng, thư báo lỗi"),
        Scope.RECORDS: N_("sửa bản ghi"),
        Scope.LIBRARY: N_("mục ghim, ghi chú, từ vựng"),
    },
    Origin: {
        Origin.MACHINE: N_("máy suy ra"),
        Origin.SOURCE: N_("nguồn ghi"),
        Origin.PERSON: N_("người biên tập ghi"),
    },
    JobState: {
        JobState.WAITING: N_("đang chờ"),
        JobState.RUNNING: N_("đang chạy"),
        JobState.DONE: N_("đã xong"),
        JobState.FAILED: N_("bị lỗi"),
        JobState.CANCELLED: N_("đã dừng"),
    },
    Stage: {
        Stage.CHECKING: N_("đang xem trước"),
        Stage.CHECKED: N_("chờ bắt đầu"),
        Stage.UNREADABLE: N_("không đọc được bài nào"),
        Stage.DISCARDED: N_("đã bỏ, chưa nhập"),
        Stage.RUNNING: N_("đang nhập"),
        Stage.DONE: N_("đã xong"),
        Stage.CANCELLED: N_("đã dừng"),
        Stage.FAILED: N_("bị lỗi"),
        Stage.UNDOING: N_("đang hoàn tác"),
        Stage.UNDONE: N_("đã hoàn tác"),
    },
    bulk_edit.Action: {
        bulk_edit.Action.SET: N_("Đặt"),
        bulk_edit.Action.ADD: N_("Thêm"),
        bulk_edit.Action.REMOVE: N_("Bỏ"),
    },
    BestBetKind: {BestBetKind.PIN: N_("Ghim"), BestBetKind.HIDE: N_("Ẩn")},
    BestBetMatch: {
        BestBetMatch.EXACT: N_("đúng các từ này, đúng dấu"),
        BestBetMatch.CONTAINS: N_("có các từ này liền nhau, đúng dấu"),
        BestBetMatch.FOLDED: N_("đúng các từ này, không kể dấu"),
    },
    BestBetState: {
        BestBetState.CURRENT: N_("đang có hiệu lực"),
        BestBetState.WAITING: N_("chưa đến lúc"),
        BestBetState.ENDED: N_("đã kết thúc"),
    },
    ReportKind: {
        ReportKind.TEXT: N_("Chữ trong bài"),
        ReportKind.DATE: N_("Ngày đăng"),
        ReportKind.PROVINCE: N_("Tỉnh/thành"),
        ReportKind.TOPIC: N_("Chủ đề"),
        ReportKind.DUPLICATE: N_("Bài trùng với bài khác"),
        ReportKind.OTHER: N_("Điều khác"),
    },
    ReportState: {
        ReportState.WAITING: N_("đang chờ"),
        ReportState.CORRECTED: N_("đã sửa"),
        ReportState.DECLINED: N_("không sửa"),
    },
    Role: {
        Role.LIBRARIAN: N_("Thủ thư: sửa, duyệt, ghim"),
        Role.EDITOR: N_("Biên tập: xuất bản, rút bài, gộp, từ vựng"),
        Role.ADMIN: N_("Quản trị: người dùng và thiết đặt"),
    },
}

_JOBS = {
    bulk_edit.KIND: N_("sửa hàng loạt"),
    history.KIND: N_("hoàn tác một loạt"),
    review.KIND: N_("quyết định hàng loạt"),
    publication.KIND: N_("công bố hàng loạt"),
    import_jobs.CHECK: N_("xem trước một lần nhập"),
    import_jobs.RUN: N_("nhập tin"),
    import_undo.KIND: N_("hoàn tác một lần nhập"),
    vocabulary_editing.KIND: N_("gộp chủ đề"),
}

_ACTIONS = {
    "person.add": N_("thêm tài khoản"),
    "person.role": N_("đổi vai trò"),
    "person.activate": N_("mở lại tài khoản"),
    "person.deactivate": N_("khoá tài khoản"),
    "person.password": N_("đổi mật khẩu"),
    "person.sign-in": N_("đăng nhập"),
    "person.sign-out-everywhere": N_("đăng xuất mọi nơi"),
    "edit": N_("sửa"),
    "restore": N_("khôi phục bản cũ"),
    "bulk-edit": N_("sửa hàng loạt"),
    "undo": N_("hoàn tác"),
    "accept": N_("nhận gợi ý"),
    "correct": N_("sửa gợi ý"),
    "reject": N_("bác gợi ý"),
    "pending.propose": N_("đề nghị sửa bài đã công bố"),
    "pending.publish": N_("công bố một đề nghị sửa"),
    "pending.discard": N_("bỏ một đề nghị sửa"),
    "draft": N_("chuyển thành bản thảo"),
    "in_review": N_("chuyển sang chờ duyệt"),
    "published": N_("công bố"),
    "withdrawn": N_("rút lại"),
    "merged": N_("gộp vào bản ghi khác"),
    "vocabulary.add": N_("thêm vào từ vựng"),
    "vocabulary.withdraw": N_("bỏ khỏi từ vựng"),
    "definition.dismiss": N_("bỏ qua một chữ viết tắt trong bài"),
    "topic-merge": N_("theo chủ đề được gộp"),
    "import.upload": N_("gửi tệp để nhập"),
    "import.start": N_("bắt đầu nhập"),
    "import.cancel": N_("dừng nhập"),
    "import.retry": N_("nhập lại phần lỗi"),
    "import.discard": N_("bỏ tệp đã gửi, chưa nhập"),
    "import.undo": N_("hoàn tác điều một lần nhập đã ghi"),
    "import-undo": N_("hoàn tác một lần nhập"),
    "bet.add": N_("thêm mục ghim hoặc ẩn"),
    "bet.change": N_("sửa mục ghim hoặc ẩn"),
    "bet.end": N_("kết thúc mục ghim hoặc ẩn"),
    "copy.canonical": N_("chọn bản chính"),
    "copy.separate": N_("tách khỏi các bản trùng"),
    "copy.rejoin": N_("nhập lại vào các bản trùng"),
    "token.make": N_("tạo mã API"),
    "token.revoke": N_("thu hồi mã API"),
    "report.decide": N_("trả lời thư báo lỗi"),
    "note.add": N_("thêm ghi chú"),
    "note.change": N_("sửa ghi chú"),
    "note.remove": N_("bỏ ghi chú"),
}


def label_of(value: Enum, translate: Translate) -> str:
    """Returns the name of a state, status, stage, kind, origin, action or role."""
    return translate(_ENUMS[type(value)][value])


def job_label(kind: str, translate: Translate) -> str:
    """Returns what jobs of a kind do; one that is not known stands for itself."""
    return translate(_JOBS[kind]) if kind in _JOBS else kind


def event_label(action: str, translate: Translate) -> str:
    """Returns the name of an action of the audit log; one that is not known stands for itself."""
    return translate(_ACTIONS[action]) if action in _ACTIONS else action


def value_in_words(name: str, value: Any, locale: str, translate: Translate) -> str:
    """Returns the value of a field as a person reads it: ids as names, days as 08/02/2013.

    What the field cannot hold stands for itself: it may be what somebody asked for.
    """
    if name == STATE and value:
        return _state_in_words(value, translate)
    if not value:
        return translate(_EMPTY)
    if isinstance(value, list):
        return ", ".join(value_in_words(name, each, locale, translate) for each in value)
    declared = find_field(name)
    if declared is None or not isinstance(value, str):
        return str(value)
    if declared.kind is Kind.DATE:
        return _day_in_words(value)
    return keyword_label(declared, value, locale)


def _day_in_words(value: str) -> str:
    try:
        return date.fromisoformat(value).strftime("%d/%m/%Y")
    except ValueError:
        return value  # a year, or no day at all


def _state_in_words(value: dict[str, Any], translate: Translate) -> str:
    label = label_of(State(value["state"]), translate)
    into, reason = value["merged_into"], value["state_reason"]
    return " – ".join(part for part in (label, into, reason) if part)

"""The rooms of the desk, as its home page and its menu show them."""

from __future__ import annotations

from dataclasses import dataclass

from searchsvc.catalog.accounts.roles import Person, Role
from searchsvc.messages import N_
from searchsvc.web.guard.roles import LEAST


@dataclass(frozen=True, slots=True)
class Section:
    """A link in the desk's menu, shown to whoever may follow it."""

    label: str
    hint: str
    endpoint: str

    @property
    def least(self) -> Role:
        """Returns the role from which on it is shown."""
        return LEAST[self.endpoint]


SECTIONS = [
    Section(
        N_("Bản ghi"),
        N_("Tìm, sửa, công bố, rút lại; sửa hàng loạt."),
        "desk.records",
    ),
    Section(
        N_("Duyệt gợi ý"),
        N_("Những giá trị máy chưa chắc: nhận, sửa hoặc bác."),
        "desk.review",
    ),
    Section(
        N_("Chờ biên tập duyệt"),
        N_("Bài mới và thay đổi của bài đã công bố: xem chỗ khác, rồi công bố hay bỏ."),
        "desk.waiting",
    ),
    Section(
        N_("Bản trùng"),
        N_("Các bản ghi cùng nội dung: chọn bản chính, gộp, tách."),
        "desk.duplicates",
    ),
    Section(
        N_("Báo lỗi"),
        N_("Chỗ sai mà người đọc báo: sửa và trả lời."),
        "desk.reader_reports",
    ),
    Section(
        N_("Ghim và ẩn"),
        N_("Đưa một bài lên trước, hay bỏ ra, khi người đọc gõ một câu."),
        "desk.bets",
    ),
    Section(
        N_("Nhập tin"),
        N_("Gửi tệp lên, xem trước, rồi nhập vào kho."),
        "desk.imports",
    ),
    Section(
        N_("Từ vựng"),
        N_("Tên gọi khác, chủ đề, chữ viết tắt, từ đồng nghĩa."),
        "desk.vocabularies",
    ),
    Section(
        N_("Công việc"),
        N_("Việc chạy nền: tiến độ, kết quả, hoàn tác."),
        "desk.jobs",
    ),
    Section(
        N_("Người dùng"),
        N_("Thêm người, đổi vai trò, khoá tài khoản."),
        "desk.people",
    ),
    Section(
        N_("Nhật ký"),
        N_("Ai đã làm gì, khi nào."),
        "desk.audit",
    ),
    Section(
        N_("Số liệu"),
        N_("Lượt tìm, độ phủ của kho, chất lượng dữ liệu, ghi chú cho người đọc."),
        "desk.insight",
    ),
    Section(
        N_("Tài khoản của tôi"),
        N_("Đổi mật khẩu, mã API, đăng xuất mọi nơi."),
        "desk.account",
    ),
]
"""In the order of the menu."""


def sections_for(person: Person) -> list[Section]:
    """Returns the sections that a person may enter."""
    return [section for section in SECTIONS if person.role >= section.least]

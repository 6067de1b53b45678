"""The rooms of the desk, as its home page and its menu show them."""

from __future__ import annotations

from dataclasses import dataclass

from searchsvc.catalog.roles import Person, Role
from searchsvc.messages import N_
from searchsvc.web.roles import LEAST


@dataclass(frozen=True, slots=True)
class Section:
    """A link in the desk's menu, shown to whoever may follow it."""

    label: str
    hint: str
    endpoint: str

    @property
    def least(self) -> Role:
        """The role from which on it is shown."""
        return LEAST[self.endpoint]


SECTIONS = [
    Section(
        N_("Bản ghi"),
        N_("Tìm, sửa, công bố, rút lại; sửa hàng loạt."),
        "curate.records",
    ),
    Section(
        N_("Công việc"),
        N_("Việc chạy nền: tiến độ, kết quả, hoàn tác."),
        "curate.jobs",
    ),
    Section(
        N_("Người dùng"),
        N_("Thêm người, đổi vai trò, khoá tài khoản."),
        "curate.people",
    ),
    Section(
        N_("Nhật ký"),
        N_("Ai đã làm gì, khi nào."),
        "curate.audit",
    ),
    Section(
        N_("Tài khoản của tôi"),
        N_("Đổi mật khẩu, mã API, đăng xuất mọi nơi."),
        "curate.account",
    ),
]
"""In the order of the menu."""


def sections_for(person: Person) -> list[Section]:
    """The sections that a person may enter."""
    return [section for section in SECTIONS if person.role >= section.least]

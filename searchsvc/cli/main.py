"""The command line: thin commands over the same services as the web."""

from __future__ import annotations

import click

from searchsvc import __version__

from .lazy_group import LazyCommand, LazyGroup

_COMMANDS = {
    "backup": LazyCommand(
        "searchsvc.cli.backup", "backup", "Sao lưu kho vào một tệp.", is_short=True
    ),
    "restore": LazyCommand("searchsvc.cli.backup", "restore", "Khôi phục kho từ bản sao lưu."),
    "check": LazyCommand(
        "searchsvc.cli.check", "check", "So kho với chỉ mục, kiểm tra các tệp.", is_short=True
    ),
    "export": LazyCommand(
        "searchsvc.cli.export",
        "export",
        "Xuất bài thành tệp; nhập lại không đổi gì.",
        is_short=True,
    ),
    "import": LazyCommand("searchsvc.cli.importing", "import_", "Nhập tệp và thư mục vào kho."),
    "rebuild": LazyCommand("searchsvc.cli.rebuild", "rebuild", "Dựng lại chỉ mục từ kho."),
    "search": LazyCommand("searchsvc.cli.search", "search", "Tìm một lần.", is_short=True),
    "serve": LazyCommand("searchsvc.cli.serve", "serve", "Chạy trang tìm kiếm và API."),
    "users": LazyCommand(
        "searchsvc.cli.users", "users", "Tài khoản của bàn thủ thư.", is_short=True
    ),
}


@click.group(
    cls=LazyGroup, lazy=_COMMANDS, help="Tìm kiếm toàn văn trong kho tin của cơ quan nhà nước."
)
@click.version_option(__version__, prog_name="searchsvc")
def main() -> None:
    """Entry point."""

"""What a file is, told by its name."""

from __future__ import annotations

from pathlib import PurePosixPath

READABLE = (
    ".txt",
    ".md",
    ".markdown",
    ".html",
    ".htm",
    ".docx",
    ".pdf",
    ".xml",
    ".rss",
    ".atom",
    ".csv",
    ".xlsx",
    ".jsonl",
    ".zip",
)

_SAVED_AS = {
    ".doc": ".docx",
    ".odt": ".docx",
    ".rtf": ".docx",
    ".xls": ".xlsx",
    ".ods": ".xlsx",
    ".ppt": ".pdf",
    ".pptx": ".pdf",
    ".odp": ".pdf",
}
_PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".svg", ".ico", ".tif", ".tiff"}
_SOUNDS_AND_FILMS = {".mp3", ".mp4", ".wav", ".avi", ".mov", ".webm"}
_PARTS_OF_PAGES = {".css", ".js", ".woff", ".woff2", ".ttf"}
_LEFT_BY_PROGRAMS = {".py", ".pyc", ".lock", ".tmp", ".log"}
_DATABASES = {
    kind + file
    for kind in (".db", ".sqlite", ".sqlite3")
    for file in ("", "-wal", "-shm", "-journal")
}
_NO_DOCUMENTS = _PICTURES | _SOUNDS_AND_FILMS | _PARTS_OF_PAGES | _LEFT_BY_PROGRAMS | _DATABASES
_LEFT_BY_SYSTEMS = frozenset({"__macosx", "thumbs.db", "desktop.ini"})


def suffix_of(name: str) -> str:
    """The suffix of a file's name in lower case, with its dot."""
    return PurePosixPath(name).suffix.lower()


def is_passed_over(path: PurePosixPath) -> bool:
    """Whether a file in a folder or archive is hidden or clearly no document."""
    parts = [part.lower() for part in path.parts]
    if any(part.startswith(".") or part in _LEFT_BY_SYSTEMS for part in parts):
        return True
    return suffix_of(path.name) in _NO_DOCUMENTS


def to_save_as(name: str) -> str:
    """The suffix under which office programs save a file of this kind readably; may be empty."""
    return _SAVED_AS.get(suffix_of(name), "")


def unsupported(name: str) -> str:
    """Why a file of this kind is not read."""
    kind = suffix_of(name) or "không có đuôi"
    if target := to_save_as(name):
        return (
            f"không đọc được {kind}; hãy mở bằng Word, Excel hoặc LibreOffice "
            f"rồi lưu thành {target}"
        )
    return f"không đọc được loại tệp này ({kind}); hãy lưu lại thành {', '.join(READABLE)}"

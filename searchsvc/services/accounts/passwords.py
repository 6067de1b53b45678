"""Passwords: which ones are good enough, and how they are kept (argon2id)."""

from __future__ import annotations

import re
import unicodedata
from importlib.resources import files

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from searchsvc.catalog.accounts.keys import name_key
from searchsvc.errors import Refused
from searchsvc.messages import N_
from searchsvc.text.levels import strip_marks

SHORTEST = 10
LONGEST = 256
_FEWEST_CHARACTERS = 4

_OF_THIS_PLACE = re.compile(
    r"(?:searchsvc|admin|password|thu ?vien|thu ?thu|quan ?tri|mat ?khau|viet ?nam|so ?tttt"
    r"|[\W\d_])*"
)
"""What is guessed first here: such words alone, with whatever digits and signs."""

HASHER = PasswordHasher()
"""RFC 9106's second recommended option: argon2id, 64 MiB, three passes."""

_COMMON = frozenset(
    files("searchsvc.services.accounts").joinpath("common_passwords.txt").read_text("ascii").split()
)


def check(password: str, name: str) -> None:
    """Raises :class:`Refused`, saying why, where a password is too easy to guess."""
    text = _canonical(password)
    if len(text) < SHORTEST:
        raise Refused(N_("Mật khẩu cần ít nhất {count} ký tự."), count=SHORTEST)
    if len(text) > LONGEST:
        raise Refused(N_("Mật khẩu dài nhất {count} ký tự."), count=LONGEST)
    if name_key(text) == name_key(name):
        raise Refused(N_("Mật khẩu không được giống tên tài khoản."))
    if text.casefold() in _COMMON or len(set(text)) < _FEWEST_CHARACTERS or _is_of_this_place(text):
        raise Refused(N_("Mật khẩu này quá dễ đoán; hãy chọn mật khẩu khác."))


def _is_of_this_place(text: str) -> bool:
    letters = strip_marks(text).casefold()
    return bool(_OF_THIS_PLACE.fullmatch(letters)) and any(char.isalpha() for char in letters)


def hashed(password: str) -> str:
    """Returns the hash of a password, with its salt and parameters."""
    return HASHER.hash(_canonical(password))


def matches(password: str, password_hash: str) -> bool:
    """Returns whether a password is the one of a hash."""
    try:
        return HASHER.verify(password_hash, _canonical(password)[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(password_hash: str) -> bool:
    """Returns whether a hash was made with other parameters than today's."""
    return HASHER.check_needs_rehash(password_hash)


def _canonical(password: str) -> str:
    """Returns one form of a password, however a keyboard composes its letters."""
    text = password.encode("utf-8", "replace").decode()
    return unicodedata.normalize("NFKC", text)

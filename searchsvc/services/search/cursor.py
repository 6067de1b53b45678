"""A place in a list of hits, further on than page numbers reach."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from searchsvc.errors import InvalidParameter
from searchsvc.messages import N_

_PLAIN = re.compile(rb"after:(0|[1-9][0-9]{0,8})")


@dataclass(frozen=True, slots=True)
class Cursor:
    """The number of hits before the page; as text it is opaque.

    The order of hits is total (ties go to the newer record, then to the smaller id), so pages
    by cursor never overlap while the index stays as it is. When it changes meanwhile, a hit may
    move across the place, as with page numbers.
    """

    offset: int

    def __str__(self) -> str:
        """Returns the cursor as it stands in an address."""
        return base64.urlsafe_b64encode(b"after:%d" % self.offset).decode().rstrip("=")

    @classmethod
    def parse(cls, text: str) -> Cursor:
        """Parses the cursor of an address; raises InvalidParameter where it is none of ours."""
        try:
            plain = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        except (binascii.Error, ValueError):
            plain = b""
        found = _PLAIN.fullmatch(plain)
        if found is None or str(cursor := cls(int(found[1]))) != text:
            raise InvalidParameter("cursor", N_("không phải con trỏ lấy từ links.next"))
        return cursor

"""Values of a request that more than one page or endpoint asks for."""

from __future__ import annotations

import re

from flask import request

from searchsvc.catalog.records.workflow import State
from searchsvc.errors import InvalidParameter
from searchsvc.messages import N_


def page_number() -> int:
    """The page that is asked for, from 1; raises InvalidParameter."""
    raw = request.args.get("page", "") or "1"
    if not re.fullmatch("[1-9][0-9]{0,5}", raw):
        raise InvalidParameter("page", N_("“{value}” không phải số của một trang"), value=raw)
    return int(raw)


def state_named(value: str) -> State:
    """The state of a name; raises InvalidParameter."""
    try:
        return State(value)
    except ValueError:
        reason = N_("“{value}” không thuộc các giá trị {known}")
        raise InvalidParameter("state", reason, value=value, known=", ".join(State)) from None

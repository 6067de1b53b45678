"""Which scope of a token reaches which part of the API."""

from __future__ import annotations

from flask import request

from searchsvc.catalog.accounts.scopes import Scope, TokenAccess
from searchsvc.errors import Forbidden
from searchsvc.messages import N_

SCOPE_OF = {
    "imports": Scope.IMPORTS,
    "suggestions": Scope.REVIEW,
    "families": Scope.REVIEW,
    "reports": Scope.REVIEW,
    "curation": Scope.RECORDS,
    "jobs": Scope.RECORDS,
    "bets": Scope.LIBRARY,
    "notes": Scope.LIBRARY,
    "vocabularies": Scope.LIBRARY,
    "insight": Scope.READ,
}
"""By the part of the address behind ``/api/v1/``."""
ANY_SCOPE = frozenset({"me"})
"""What any token reaches."""
NO_SCOPE = frozenset({"tokens"})
"""What no scope reaches: a bounded token makes no other one."""

_PART = 3  # of /api/v1/part


def check_scope(access: TokenAccess) -> None:
    """Raises :class:`Forbidden` where the request lies outside of the token's scopes."""
    part = request.path.split("/")[_PART]
    if not access.scopes or part in ANY_SCOPE or access.reaches(_enough(part)):
        return
    message = N_("Mã API này chỉ dùng được cho {scopes}; việc này cần {needed}.")
    needed = " / ".join(sorted(_enough(part))) or "—"
    raise Forbidden(message, scopes=" ".join(sorted(access.scopes)), needed=needed)


def _enough(part: str) -> frozenset[Scope]:
    """Returns the scopes of which one is enough for the request."""
    own = frozenset({SCOPE_OF[part]} if part in SCOPE_OF else ())
    is_looking = request.method in ("GET", "HEAD", "OPTIONS") and part not in NO_SCOPE
    return own | {Scope.READ} if is_looking else own - {Scope.READ}

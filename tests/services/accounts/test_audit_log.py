"""Reading the audit log: for admins, in pages."""

import pytest

from searchsvc.catalog.accounts.roles import CONSOLE, Person, Role
from searchsvc.errors import Forbidden, Unauthenticated


@pytest.mark.parametrize("role", [Role.LIBRARIAN, Role.EDITOR])
def test_only_admins_read_it(services, role):
    person = Person("lan", role, 1)
    with pytest.raises(Forbidden):
        services.audit_log.page(person, {})
    with pytest.raises(Forbidden):
        services.audit_log.actions(person)
    with pytest.raises(Unauthenticated):
        services.audit_log.page(None, {})


def test_a_page_says_where_the_next_one_begins(services):
    for number in range(services.settings.max_audit_rows + 1):
        services.people.add(CONSOLE, f"n{number}", Role.LIBRARIAN, "ba con vịt xanh")
    first = services.audit_log.page(CONSOLE, {"object_type": "person"})
    assert len(first.rows) == services.settings.max_audit_rows
    (last,) = services.audit_log.page(CONSOLE, {}, first.older).rows
    assert last.object_id == "n0"
    assert services.audit_log.page(CONSOLE, {}, first.older).older is None
    assert services.audit_log.page(CONSOLE, {"who": "ai khác"}).rows == []

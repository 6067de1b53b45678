"""What a token may do."""

from searchsvc.catalog.accounts.roles import CONSOLE
from searchsvc.catalog.accounts.scopes import Scope, TokenAccess, read, written


def test_scopes_read_back():
    assert read(written([Scope.REVIEW, Scope.READ, Scope.READ])) == {Scope.READ, Scope.REVIEW}
    assert read(written([])) == frozenset()


def test_without_scopes_nothing_is_out_of_reach():
    assert TokenAccess(CONSOLE, frozenset()).reaches([])


def test_one_of_the_scopes_is_enough():
    access = TokenAccess(CONSOLE, frozenset({Scope.READ}))
    assert access.reaches([Scope.READ, Scope.IMPORTS])
    assert not access.reaches([Scope.IMPORTS])
    assert not access.reaches([])

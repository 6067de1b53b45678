"""What the background process of ``searchsvc serve`` says when it starts."""

from searchsvc.catalog.accounts.roles import CONSOLE, Role
from searchsvc.cli.background import say_how_to_add_an_admin


def test_it_says_how_to_make_an_admin_until_there_is_one(services, capsys):
    say_how_to_add_an_admin(services, "/opt/bin/searchsvc")
    assert "  /opt/bin/searchsvc users add TÊN --role admin" in capsys.readouterr().err
    say_how_to_add_an_admin(services, "-c")
    assert "  searchsvc users add TÊN" in capsys.readouterr().err
    services.people.add(CONSOLE, "Lan", Role.ADMIN, "ba con vịt xanh")
    say_how_to_add_an_admin(services, "searchsvc")
    assert not capsys.readouterr().err

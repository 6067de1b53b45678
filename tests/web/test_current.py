"""What a request asks, and of which services."""

from dataclasses import replace

import pytest

from searchsvc.errors import InvalidParameter
from searchsvc.web.current import duplicates, search_parameters, services
from tests.reports import report


def test_a_request_is_answered_by_the_services_of_its_application(sample_app, sample_services):
    with sample_app.test_request_context("/"):
        assert services() is sample_services


def test_parameters_are_those_of_the_address(sample_app):
    with sample_app.test_request_context("/search?q=tin&year=2012&year=2013&page=2"):
        found = search_parameters()
    assert (found.q, found.page) == ("tin", 2)
    assert found.selected == {"year": ("2012", "2013")}


def test_a_parameter_that_is_unknown_is_refused(sample_app):
    with sample_app.test_request_context("/search?colour=red"), pytest.raises(InvalidParameter):
        search_parameters()


def test_copies_are_listed_up_to_the_setting_and_counted_all(app, services, store, monkeypatch):
    monkeypatch.setattr(services, "settings", replace(services.settings, max_copies=2))
    title, body = report()
    store("a", "b", "c", "d", title=title, body=body)
    with app.test_request_context("/"):
        found = duplicates("a")
        assert (found.total, len(found.listed)) == (3, 2)
        assert duplicates("none").total == 0

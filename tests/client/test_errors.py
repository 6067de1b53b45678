"""What an exception of the client tells."""

from searchsvc.client import ClientError, ImportNotDone, Problem


def test_a_problem_tells_what_the_service_says():
    document = {"type": "about:blank", "title": "Gone", "status": 410, "detail": "đã rút"}
    error = Problem(document)
    assert (error.status, error.document) == (410, document)
    assert str(error) == "410 đã rút"
    assert isinstance(error, ClientError)


def test_an_import_that_did_not_end_well_says_why():
    import_ = {"stage": "failed", "error": "hết chỗ", "failures": []}
    assert str(ImportNotDone(import_)) == "failed: hết chỗ"
    assert ImportNotDone(import_).import_ is import_

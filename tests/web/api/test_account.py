"""A program can ask for whom it acts."""


def test_the_tokens_person_is_told(editors_program, described):
    answer = described(editors_program.get("/me"), "get", "/me")
    assert answer.json == {"name": "editor", "role": "editor"}


def test_without_a_token_there_is_nobody_to_tell(app):
    response = app.test_client().get("/api/v1/me")
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"

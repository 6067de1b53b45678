"""Sessions: who is signed in, and what ends it."""

import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from searchsvc.catalog.accounts.roles import CONSOLE, Role
from searchsvc.catalog.db.tables import SessionRow, TokenRow
from searchsvc.errors import Refused, TooManyAttempts
from searchsvc.services.accounts import passwords
from searchsvc.services.accounts.signing_in import SignIn

PASSWORD = "ba con vịt xanh"


@pytest.fixture
def moments():
    """What the clock says, one after the other; the last for good."""
    return [datetime(2026, 1, 1, tzinfo=UTC)]


@pytest.fixture
def signing_in(services, moments):
    return SignIn(services.catalog, services.settings, lambda: moments[-1])


@pytest.fixture
def lan(services):
    services.people.add(CONSOLE, "Chủ", Role.ADMIN, PASSWORD)
    return services.people.add(CONSOLE, "Lan", Role.LIBRARIAN, PASSWORD)


def test_a_session_knows_its_person(signing_in, lan):
    token = signing_in.sign_in("lan", PASSWORD)
    assert signing_in.person(token) == lan
    assert signing_in.person(token + "x") is None
    assert signing_in.person("") is None


def test_every_sign_in_has_a_session_of_its_own(signing_in, lan):
    one, other = (signing_in.sign_in("lan", PASSWORD) for _ in range(2))
    signing_in.sign_out(one)
    assert signing_in.person(one) is None
    assert signing_in.person(other) == lan


def test_signing_out_everywhere_ends_all_sessions_of_that_person_only(signing_in, lan):
    tokens = [signing_in.sign_in("lan", PASSWORD) for _ in range(2)]
    others = signing_in.sign_in("chủ", PASSWORD)
    signing_in.sign_out_everywhere(lan)
    assert [signing_in.person(token) for token in tokens] == [None, None]
    assert signing_in.person(others) is not None


def test_a_new_password_ends_the_other_sessions(signing_in, lan):
    here, elsewhere = (signing_in.sign_in("lan", PASSWORD) for _ in range(2))
    signing_in.change_password(lan, here, PASSWORD, "một mật khẩu khác")
    assert signing_in.person(here) == lan
    assert signing_in.person(elsewhere) is None
    with pytest.raises(Refused):
        signing_in.sign_in("lan", PASSWORD)
    assert signing_in.sign_in("lan", "một mật khẩu khác")


def test_a_new_password_needs_the_old_one_and_strength(signing_in, lan):
    here = signing_in.sign_in("lan", PASSWORD)
    with pytest.raises(Refused, match="hiện tại"):
        signing_in.change_password(lan, here, "không phải nó", "một mật khẩu khác")
    with pytest.raises(Refused, match="ít nhất"):
        signing_in.change_password(lan, here, PASSWORD, "ngắn")
    assert signing_in.sign_in("lan", PASSWORD)


def test_guessing_the_old_password_is_slowed_down_too(services, signing_in, lan):
    for _ in range(services.settings.login_free_attempts):
        with pytest.raises(Refused, match="hiện tại"):
            signing_in.change_password(lan, "", "không phải nó", "một mật khẩu khác")
    with pytest.raises(TooManyAttempts):
        signing_in.change_password(lan, "", PASSWORD, "một mật khẩu khác")


def test_a_deactivated_person_is_out_at_once(services, signing_in, lan):
    session = signing_in.sign_in("lan", PASSWORD)
    token = services.people.make_token(lan, lan, "nhập đêm")
    assert signing_in.token_access(token).person == lan
    services.people.set_active(CONSOLE, lan, active=False)
    assert signing_in.person(session) is None
    assert signing_in.token_access(token) is None
    with pytest.raises(Refused, match="Tên hoặc mật khẩu"):
        signing_in.sign_in("lan", PASSWORD)
    services.people.set_active(CONSOLE, lan, active=True)
    assert signing_in.person(session) is None


def test_an_admins_new_password_ends_all_sessions_and_delays(services, signing_in, lan):
    session = signing_in.sign_in("lan", PASSWORD)
    for _ in range(services.settings.login_free_attempts):
        with pytest.raises(Refused):
            signing_in.sign_in("lan", "sai")
    services.people.set_password(CONSOLE, lan, "một mật khẩu khác")
    assert signing_in.person(session) is None
    assert signing_in.sign_in("lan", "một mật khẩu khác")


def test_a_role_counts_from_the_next_request_on(services, signing_in, lan):
    session = signing_in.sign_in("lan", PASSWORD)
    services.people.set_role(CONSOLE, lan, Role.EDITOR)
    assert signing_in.person(session).role is Role.EDITOR


def test_a_session_ends_after_its_lifetime_however_it_is_used(services, signing_in, lan, moments):
    session = signing_in.sign_in("lan", PASSWORD)
    step = timedelta(minutes=services.settings.session_idle_minutes - 1)
    start = moments[-1]
    while moments[-1] + step < start + timedelta(hours=services.settings.session_hours):
        moments.append(moments[-1] + step)
        assert signing_in.person(session) == lan
    moments.append(moments[-1] + step)
    assert signing_in.person(session) is None


def test_a_session_ends_without_use(services, signing_in, lan, moments):
    session = signing_in.sign_in("lan", PASSWORD)
    moments.append(moments[-1] + timedelta(minutes=services.settings.session_idle_minutes))
    assert signing_in.person(session) is None


def test_ended_sessions_are_swept_away(services, signing_in, lan, moments):
    signing_in.sign_in("lan", PASSWORD)
    moments.append(moments[-1] + timedelta(hours=services.settings.session_hours + 1))
    signing_in.sign_in("lan", PASSWORD)
    with services.catalog.reading() as session:
        assert len(session.scalars(select(SessionRow)).all()) == 1


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(signing_in, lan, monkeypatch):
    held = []
    monkeypatch.setattr(
        passwords, "matches", lambda password, password_hash: bool(held.append(password_hash))
    )
    answers = []
    for name in ("lan", "không ai"):
        with pytest.raises(Refused) as refused:
            signing_in.sign_in(name, "sai sai sai")
        answers.append(str(refused.value))
    assert answers[0] == answers[1]
    assert len(held) == 2  # a hash is computed for the unknown name too
    assert all(password_hash.startswith("$argon2id$") for password_hash in held)


def test_what_the_unknown_is_held_against_lets_nobody_in(signing_in, lan):
    with pytest.raises(Refused):
        signing_in.sign_in("không ai", "")


def test_a_password_is_hashed_anew_where_parameters_changed(
    services, signing_in, lan, cheap_hashes, monkeypatch
):
    session = signing_in.sign_in("lan", PASSWORD)
    monkeypatch.setattr(passwords, "is_outdated", lambda _: True)
    assert signing_in.sign_in("lan", PASSWORD)
    assert signing_in.person(session) == lan


def test_secrets_are_kept_as_hashes(services, signing_in, lan):
    session_token = signing_in.sign_in("lan", PASSWORD)
    api_token = services.people.make_token(lan, lan, "nhập đêm")
    with services.catalog.reading() as session:
        kept = [row.token_hash for row in session.scalars(select(SessionRow))]
        kept += [row.token_hash for row in session.scalars(select(TokenRow))]
    assert len(kept) == 2
    assert session_token not in kept
    assert api_token not in kept
    assert signing_in.token_access(kept[1]) is None


def test_a_password_that_was_changed_while_it_was_hashed_lets_nobody_in(
    services, signing_in, lan, monkeypatch
):
    def slowly(password, password_hash):
        services.people.set_password(CONSOLE, lan, "một mật khẩu khác")
        return True

    monkeypatch.setattr(passwords, "matches", slowly)
    with pytest.raises(Refused, match="không đúng"):
        signing_in.sign_in("lan", PASSWORD)
    with services.catalog.reading() as session:
        assert not session.scalars(select(SessionRow)).all()


def test_who_waits_to_write_the_session_keeps_nobody_from_hashing(services, monkeypatch):
    services.people.add(CONSOLE, "Lan", Role.LIBRARIAN, PASSWORD)
    hashed, go_on, refused = threading.Event(), threading.Event(), []
    real = passwords.matches

    def matches(*given):
        result = real(*given)
        hashed.set()
        go_on.wait(10)
        return result

    def sign_in():
        try:
            services.sign_in.sign_in("Lan", PASSWORD)
        except TooManyAttempts as error:
            refused.append(error)

    monkeypatch.setattr(passwords, "matches", matches)
    threads = [threading.Thread(target=sign_in) for _ in range(2)]
    threads[0].start()
    assert hashed.wait(10)
    with services.catalog.writing():
        go_on.set()
        time.sleep(0.5)  # the first one waits to write by now
        threads[1].start()
        time.sleep(0.5)
        assert not refused
    for thread in threads:
        thread.join()

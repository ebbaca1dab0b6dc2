"""Signing in: the rules of passwords, one answer for every failure, no sign-up."""

import re

import pytest
from django.contrib.auth import hashers
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from tests.security.conftest import Browser
from tests.security.entrance import PASSWORD, sign_in
from trd_clinic import settings as production
from trd_clinic.accounts.models import User

SIGN_IN, SIGN_UP = "/account/sign-in/", "/account/sign-up/"
NOISE = re.compile(r'Reference \w{8}|value="[^"]*"|X-CSRFToken":"\w+')


@pytest.mark.parametrize(
    "password",
    ["eleven char", "password1234", "x" * 129, "imani.castellane@alder.example"],
)
def test_s1_weak_passwords_are_refused(password: str, member: User) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, member)


@pytest.mark.parametrize(
    "password", ["a sentence of mine", "  spaces  count ", "пароль из двух", "🙂🙃" * 8, "x" * 128]
)
def test_s1_any_characters_will_do(password: str, member: User, browser: Browser) -> None:
    validate_password(password, member)
    member.set_password(password)
    member.save()

    assert sign_in(browser(), member.email, password).status_code == 302


def test_s1_the_page_of_a_new_password_keeps_the_rules(member: User, browser: Browser) -> None:
    short = {"oldpassword": PASSWORD, "password1": "eleven char", "password2": "eleven char"}

    answer = browser(member).post("/account/password/", short)

    member.refresh_from_db()
    assert answer.status_code == 200
    assert member.check_password(PASSWORD)


def test_s1_passwords_are_hashed_with_argon2() -> None:
    hasher = [f"{Argon2PasswordHasher.__module__}.{Argon2PasswordHasher.__name__}"]

    assert hasher == production.PASSWORD_HASHERS


def test_s2_one_answer_for_unknown_wrong_and_closed(member: User, browser: Browser) -> None:
    closed = type(member).objects.create_user(
        "closed@alder.example", PASSWORD, name="Clara Closed", is_active=False
    )
    tries = {
        "unknown": ("nobody@alder.example", PASSWORD),
        "wrong": (member.email, "seven red bicycles"),
        "closed": (closed.email, PASSWORD),
    }

    answers = {
        kind: sign_in(browser(), email, password) for kind, (email, password) in tries.items()
    }

    assert {answer.status_code for answer in answers.values()} == {200}
    assert len({NOISE.sub("", answer.content.decode()) for answer in answers.values()}) == 1


@pytest.fixture
def hashes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every password hash that is worked out, counted at the hasher of the framework."""
    worked: list[str] = []
    kind = type(hashers.get_hasher())
    encode = kind.encode

    def counted(self: object, password: str, *args: object, **kwargs: object) -> str:
        worked.append(password)
        return encode(self, password, *args, **kwargs)

    monkeypatch.setattr(kind, "encode", counted)
    return worked


@pytest.mark.parametrize("kind", ["unknown", "wrong", "closed", "closed and wrong"])
def test_s2_one_hash_of_work_for_every_failure(
    kind: str, member: User, browser: Browser, hashes: list[str]
) -> None:
    type(member).objects.filter(pk=member.pk).update(is_active="closed" not in kind)
    email = "nobody@alder.example" if kind == "unknown" else member.email
    client = browser()
    hashes.clear()

    sign_in(client, email, "seven red bicycles" if "wrong" in kind else PASSWORD)

    assert len(hashes) == 1


@pytest.mark.parametrize("text", ["", "a\0b@c.example", "x" * 5000, "a@b\r\nX: y", "'; --"])
def test_s2_no_name_breaks_the_door(text: str, member: User, browser: Browser) -> None:
    for values in ({"login": text}, {"login": text, "password": text}, {"password": text}):
        assert browser().post(SIGN_IN, values).status_code in {200, 429}


@pytest.mark.parametrize("method", ["get", "post"])
def test_s5_nobody_signs_up(method: str, db: None, browser: Browser) -> None:
    before = User.objects.count()
    values = {"email": "new@alder.example", "password1": PASSWORD, "password2": PASSWORD}

    answer = getattr(browser(), method)(SIGN_UP, values)

    assert "made by the practice" in answer.content.decode()
    assert User.objects.count() == before


def test_s5_there_is_no_account_to_begin_with(db: None) -> None:
    assert User.objects.count() == 0

"""Coming in by the front door, with a password and a code worked out by a second hand."""

import base64
import hashlib
import hmac
import re
import time

from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.test import Client

from trd_clinic.accounts.models import User
from trd_clinic.accounts.sealing import seal

ENROL = "/account/first-factor/"
SIGN_IN, SIGN_OUT, CODE = "/account/sign-in/", "/account/sign-out/", "/account/code/"
PASSWORD = "seven green bicycles"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def sign_in(client: Client, email: str, password: str) -> HttpResponse:
    """Fill in the form and send it: the first step."""
    return client.post(SIGN_IN, {"login": email, "password": password})


def come_in(client: Client, user: User, password: str = PASSWORD) -> HttpResponse:
    """Both steps; whoever has no second factor is given one before."""
    app = Authenticator.objects.filter(user=user, type="totp").first() or give_factor(user)
    sign_in(client, user.email, password)
    step = max(int(time.time()) // 30 - 1, app.data["last"] + 1)
    return client.post(CODE, {"code": code_at(step)})


def give_factor(user: User, secret: str = SECRET) -> Authenticator:
    """An authenticator app that was never used."""
    data = {"secret": seal(secret), "last": 0}
    return Authenticator.objects.create(user=user, type="totp", data=data)


def code_now(shift: int = 0, secret: str = SECRET) -> str:
    """What the app shows now, or some steps before or after."""
    return code_at(int(time.time()) // 30 + shift, secret)


def code_at(step: int, secret: str = SECRET) -> str:
    """RFC 4226, written down a second time."""
    digest = hmac.new(base64.b32decode(secret), step.to_bytes(8, "big"), hashlib.sha1).digest()
    start = digest[19] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def shown_key(page: str) -> str:
    """The key in letters, as one would type it into the app."""
    return re.search(r'qr-key"><code>([A-Z2-7 ]+)<', page)[1].replace(" ", "")


def enrolled(client: Client, user: User) -> list[str]:
    """Sign in, set the first factor, and note the recovery codes."""
    sign_in(client, user.email, PASSWORD)
    key = shown_key(client.get(ENROL).content.decode())
    page = client.post(ENROL, {"code": code_now(secret=key)}).content.decode()
    return re.findall(r"<li><code>([A-Z2-7-]+)</code>", page)

"""Coming in by the front door."""

from django.http import HttpResponse
from django.test import Client

SIGN_IN, SIGN_OUT = "/account/sign-in/", "/account/sign-out/"
PASSWORD = "seven green bicycles"


def sign_in(client: Client, email: str, password: str) -> HttpResponse:
    """Fill in the form and send it."""
    return client.post(SIGN_IN, {"login": email, "password": password})

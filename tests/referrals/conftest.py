"""What several tests of referrals begin with."""

import pytest
from django.test import Client

from tests.referrals.road import PASSWORD
from trd_clinic.accounts.models import User


@pytest.fixture
def signed_in(client: Client, administrator: User) -> Client:
    """The administrator, who has just given the password again."""
    administrator.set_password(PASSWORD)
    administrator.save()
    client.force_login(administrator)
    client.post("/account/again/", {"password": PASSWORD})
    return client

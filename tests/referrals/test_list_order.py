"""The rows of a long list are picked in the narrow kept table alone, in an order without ties."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.crowd import make_crowd
from trd_clinic.accounts.models import Practice, User

# What picks the rows, and the row itself as the last word on two that are otherwise alike.
PICKED = {
    "/screenings/": ("screening_screeningstanding", "screening_id"),
    "/referrals/": ("referrals_referraldue", "referral_id"),
    "/reports/": ("referrals_patientfigures", "patient_id"),
    "/reports/today/": ("referrals_patientfigures", "patient_id"),
}


@pytest.mark.parametrize("address", PICKED)
def test_no_list_sorts_by_a_wider_table(
    address: str, client: Client, practice: Practice, clinician: User
) -> None:
    make_crowd(practice, clinician, 60)
    client.force_login(clinician)
    table, last = PICKED[address]

    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200

    asked = [
        one["sql"] for one in captured.captured_queries if f'FROM "{table}" WHERE' in one["sql"]
    ]
    picking = [sql for sql in asked if "ORDER BY" in sql and "LIMIT" in sql]
    assert picking
    assert all(f'"{table}"."{last}" ASC' in sql.rpartition("ORDER BY")[2] for sql in picking)

"""Who may do what: the table of the design, cell by cell."""

import pytest

from trd_clinic.accounts.capabilities import GRANTS, Capability, Role
from trd_clinic.accounts.models import User

ROLES = (Role.CLINICIAN, Role.COORDINATOR, Role.REVIEWER, Role.PRACTICE_ADMINISTRATOR)
TABLE = {
    Capability.SEE_PATIENTS: (True, True, True, True),
    Capability.RECORD: (True, True, False, False),
    Capability.PREPARE_REFERRAL: (True, True, False, False),
    Capability.RECORD_ANSWER: (True, True, False, False),
    Capability.MAKE_SCREENING: (True, False, False, False),
    Capability.DECIDE: (True, False, False, False),
    Capability.ACKNOWLEDGE: (True, False, False, False),
    Capability.SIGN: (True, False, False, False),
    Capability.CLOSE: (True, False, False, False),
    Capability.WITHDRAW: (True, False, False, False),
    Capability.REVIEW: (False, False, True, True),
    Capability.EDIT_DIRECTORY: (True, True, False, True),
    Capability.ADMINISTER: (False, False, False, True),
    Capability.CHECK_LABEL: (True, False, False, True),
    Capability.SEE_TRAIL: (False, False, False, True),
    Capability.REPORT: (True, False, True, True),
    Capability.EXPORT: (False, False, False, True),
}
CELLS = [
    (role, capability, may)
    for capability, row in TABLE.items()
    for role, may in zip(ROLES, row, strict=True)
]


def test_every_capability_has_its_row() -> None:
    assert set(TABLE) == set(Capability)
    assert set(GRANTS) == set(Role)


@pytest.mark.parametrize(("role", "capability", "may"), CELLS)
def test_s12_each_cell(practice: object, role: Role, capability: Capability, may: bool) -> None:
    member = User(practice=practice, name="One role", **{role.value: True})

    assert member.can(capability) is may


@pytest.mark.parametrize("capability", list(Capability))
def test_several_roles_add_up(practice: object, capability: Capability) -> None:
    member = User(practice=practice, **{role.value: True for role in Role})

    assert member.can(capability)


@pytest.mark.parametrize("capability", list(Capability))
@pytest.mark.parametrize("lacking", ["role", "practice", "standing"])
def test_nothing_without_role_practice_or_standing(
    practice: object, capability: Capability, lacking: str
) -> None:
    roles = {} if lacking == "role" else {role.value: True for role in Role}
    works_at = None if lacking == "practice" else practice
    member = User(practice=works_at, is_active=lacking != "standing", is_superuser=True, **roles)

    assert not member.can(capability)

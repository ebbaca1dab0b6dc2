"""Two hundred odd files: each is refused in a sentence, or taken in whole, and once."""

import pytest

from screening.models import DoseStep, Patient, Trial
from screening.queries.rosters import plan_of
from screening.roster.people import Roster
from screening.roster.table import RosterError
from screening.services.rosters import import_roster
from tests.cast import TODAY
from tests.screening.odd_files import odd_files
from tests.screening.rosters import read
from trd_clinic.accounts.models import Practice, User

FILES = 200


def readable(data: bytes) -> Roster | str:
    """The patients of the file, or the sentence with which it is refused."""
    try:
        return read(data)
    except RosterError as refusal:
        return str(refusal)


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Patient, Trial, DoseStep))


def test_s21_odd_files_are_refused_in_a_sentence_or_taken_in_once(
    practice: Practice, clinician: User
) -> None:
    results = [readable(data) for data in odd_files(FILES)]
    refused = [said for said in results if isinstance(said, str)]
    bad = taken = 0
    for roster in results:
        if isinstance(roster, str):
            continue
        plan = plan_of(practice, roster, TODAY)
        if plan.problems:
            bad += 1
            assert all(one.line and one.sentence for one in plan.problems)
            continue
        before = counts()
        import_roster(actor=clinician, roster=roster, today=TODAY)
        after = counts()
        import_roster(actor=clinician, roster=roster, today=TODAY)
        assert counts() == after
        assert after[0] - before[0] == len(plan.patients)
        taken += 1

    assert all(said.endswith(".") and len(said) < 600 for said in refused)
    assert min(len(refused), bad, taken) > 20
    assert len(refused) + bad + taken == FILES


@pytest.mark.parametrize("seed", range(3))
def test_odd_files_are_the_same_for_the_same_seed(seed: int) -> None:
    assert odd_files(20, seed) == odd_files(20, seed)

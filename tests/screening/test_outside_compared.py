"""Lines held against the record: new, there, or somebody else's."""

import pytest
from django.core.exceptions import ValidationError

from screening.models import Patient
from screening.queries.outside_records import compared, differences
from screening.queries.record import load_record
from screening.services.outside_records import accept_new, accept_proposal
from tests.outside.bundles import bundle, condition, dispense, person, total
from tests.outside.reading import csv
from tests.screening.outside import FILLS, take
from tests.screening.stories import record_episode, record_score, record_trial
from trd_clinic.accounts.models import User


def test_all_that_are_new_leaves_out_what_is_there_or_unclear(
    clinician: User, patient: Patient
) -> None:
    record_trial(patient, 1, "Zoloft", 50, 6)
    content = csv(
        "2024-01-01,sertraline 50 MG,30,30", "2024-03-01,Lexapro 10 MG,30,30",
        "2024-06-01,lisinopril 10 MG,30,30",
    )  # fmt: skip
    outside = take(clinician, patient, content)

    accept_new(actor=clinician, outside=outside, episodes={})
    accept_new(actor=clinician, outside=outside, episodes={})

    assert [trial.treatment for trial in patient.trials.all()] == ["Zoloft", "Lexapro"]


def states(clinician: User, patient: Patient, content: bytes) -> set[str]:
    fresh = Patient.objects.get(pk=patient.pk)
    return {line.state for line in compared(take(clinician, fresh, content), load_record(fresh))}


def test_lines_are_held_against_the_record(clinician: User, patient: Patient) -> None:
    score = bundle(person(), total("2026-11-22", 19))
    other = bundle(person(), total("2026-11-22", 18))
    record_episode(patient, recurrent=False, icd10="F32.1")
    record_score(patient, clinician)

    assert states(clinician, patient, score) == {"same"}
    assert states(clinician, patient, other) == {"differs"}
    assert states(clinician, patient, bundle(person(), condition("F32.1"))) == {"same"}
    assert states(clinician, patient, bundle(person(), condition("F32.2"))) == {"differs"}
    assert states(clinician, patient, bundle(person(), condition("F33.1"))) == {"differs"}
    assert states(clinician, patient, bundle(person(), condition("F31.9"))) == {"differs"}
    assert states(clinician, patient, FILLS) == {"new", "unknown"}


@pytest.mark.parametrize(
    ("who", "different"),
    [
        (person(), ()),
        (person("Ruth Amelia", "HALVORSEN"), ()),
        (person("Rúth"), ()),
        (person("Rolf"), ("name",)),
        (person(born="1981-06-15"), ("birth_date",)),
    ],
)
def test_another_person_is_said_and_stands_in_the_way(
    who: dict[str, object], different: tuple[str, ...], clinician: User, patient: Patient
) -> None:
    outside = take(clinician, patient, bundle(who, dispense("sertraline 50 MG", "2024-01-01")))
    line = outside.proposals.get()

    assert differences(outside, patient) == different
    if different:
        with pytest.raises(ValidationError, match="somebody else"):
            accept_proposal(actor=clinician, proposal=line)
        assert patient.trials.count() == 0
    answer = accept_proposal(actor=clinician, proposal=line, same_person=bool(different))
    assert answer.same_person is bool(different)
    assert patient.trials.count() == 1

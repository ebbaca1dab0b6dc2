"""What is counted of some patients, read in a fixed number of queries."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import OuterRef, Subquery

from referrals.models import Referral
from screening.models import Decision, Patient, Screening


class PatientRow(NamedTuple):
    """A patient, the diagnosis recorded now, and the latest screening (empty: none)."""

    patient: UUID
    depression: bool | None
    answer: str = ""
    made_at: datetime | None = None
    ruling: str = ""
    fact: str = ""
    treatment: str = ""
    referral: str = ""


class TrialRow(NamedTuple):
    """A trial as the latest screening of a patient froze it."""

    patient: UUID
    status: str
    class_group: str
    stopped_for: str
    side_effects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportRows:
    """The patients; the trials are those of patients with major depression."""

    patients: tuple[PatientRow, ...]
    trials: tuple[TrialRow, ...]


def read_rows(patients: Sequence[UUID], referrals: Mapping[UUID, str]) -> ReportRows:
    """Read the patients and their latest screenings; ``referrals`` are the newest ones' states."""
    own = Patient.objects.filter(pk__in=patients).order_by("pk")
    known = own.values_list("pk", "episode__major_depressive_disorder")
    screened, trials = _screened(patients)
    rows = (
        PatientRow(pk, mdd, **screened.get(pk, {}), referral=referrals.get(pk, ""))
        for pk, mdd in known
    )
    return ReportRows(tuple(rows), tuple(trials))


def _screened(patients: Sequence[UUID]) -> tuple[dict[UUID, dict[str, Any]], list[TrialRow]]:
    """By patient, what the latest screening says; and its trials."""
    said: dict[UUID, dict[str, Any]] = {}
    trials: list[TrialRow] = []
    for row in _latest(patients):
        patient = row["patient_id"]
        trials += _trials(patient, row)
        fact, treatment = _one_fact(row)
        said[patient] = {
            "answer": row["answer"],
            "made_at": row["made_at"],
            "ruling": row["ruling"] or "",
            "fact": fact,
            "treatment": treatment,
        }
    return said, trials


def _latest(patients: Sequence[UUID]) -> Any:
    """The latest screening of each patient with major depression, the rule's words only."""
    same = Screening.objects.filter(patient=OuterRef("patient")).order_by("-made_at", "-pk")
    decisions = Decision.objects.filter(screening=OuterRef("pk")).order_by("-at")
    rows = Screening.objects.filter(
        patient__in=patients,
        patient__episode__major_depressive_disorder=True,
        pk=Subquery(same.values("pk")[:1]),
    )
    return rows.annotate(ruling=Subquery(decisions.values("ruling")[:1])).order_by().values(
        "patient_id", "answer", "made_at", "ruling",
        "facts__trials", "verdict__trials", "verdict__missing", "context__trials",
    )  # fmt: skip


def _trials(patient: UUID, row: dict[str, Any]) -> Iterator[TrialRow]:
    judged, told = row["verdict__trials"], row["context__trials"] or {}
    for trial in row["facts__trials"]:
        key = trial["id"]
        yield TrialRow(
            patient=patient,
            status=judged[key]["status"],
            class_group=told.get(key, {}).get("class_group", ""),
            stopped_for=trial.get("stopped_for") or "",
            side_effects=tuple(trial.get("side_effects") or ()),
        )


def _one_fact(row: dict[str, Any]) -> tuple[str, str]:
    """The fact that alone could settle it, and the treatment it is about; sets are sorted."""
    missing = row["verdict__missing"]
    if not missing or len(missing[0]) > 1:
        return "", ""
    key, _, field = missing[0][0].partition(".")
    told = (row["context__trials"] or {}).get(key, {})
    return field, told.get("name", "")


def newest_referrals(patients: Sequence[UUID]) -> dict[UUID, str]:
    """By patient, the state of the newest referral."""
    rows = Referral.objects.filter(patient__in=patients).order_by("created_at", "pk")
    return dict(rows.values_list("patient_id", "state"))

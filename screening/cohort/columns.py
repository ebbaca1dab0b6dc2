"""The columns of a population's file, and where each stands in the facts of one patient."""

from collections.abc import Mapping
from typing import Literal

from screening.criteria.snapshot import Json

Kind = Literal["text", "number", "flag"]
Cells = Mapping[str, object]

PATIENT_ID, TRIAL_ID, STEP = "patient_id", "trial_id", "step"
DIAGNOSIS = ("major_depressive_disorder", "bipolar", "psychotic_features", "recurrent")
OF_PATIENT = ("age", *DIAGNOSIS, "episode_months")
OF_STEP = ("daily_mg", "weeks", "gap_weeks_before")
STATED = ("class_group", "minimum_daily_mg")
OUTCOME = (
    *("instrument", "baseline", "endpoint", "endpoint_instrument"),
    *("improvement_percent", "category"),
)
AS_NAMED = (
    *("role", "partner", "episode", "total_weeks", "adherence_percent", "adherence"),
    *("earlier_response_percent", "stopped_for", "sessions"),
)
OF_TRIAL = ("treatment", *STATED, *AS_NAMED, *OUTCOME)
# In the order of the contract (docs/contract.md).
COLUMNS = (
    *(PATIENT_ID, *OF_PATIENT, TRIAL_ID, "treatment", *STATED, "role", "partner", "episode"),
    *(STEP, *OF_STEP, "total_weeks", "adherence_percent", "adherence", *OUTCOME),
    *("earlier_response_percent", "stopped_for", "sessions"),
)
_FLAGS = set(DIAGNOSIS)
_TEXTS = {PATIENT_ID, TRIAL_ID, "treatment", "class_group", "role", "partner", "episode"}
_TEXTS |= {"adherence", "instrument", "endpoint_instrument", "category", "stopped_for"}
# Ids are taken as written: a blank more may be another patient.
IDS = {PATIENT_ID, TRIAL_ID, "partner"}


def kind_of(column: str) -> Kind:
    """What the cells of ``column`` hold."""
    if column in _FLAGS:
        return "flag"
    return "text" if column in _TEXTS else "number"


def patient_facts(cells: Cells, trials: list[Json]) -> Json:
    """The facts of one patient from the cells that hold for all rows, and the trials."""
    diagnosis = _known(cells, DIAGNOSIS)
    facts: Json = {"trials": trials, "diagnosis": diagnosis, **_known(cells, ("age",))}
    if cells.get("episode_months") is not None:
        facts["episode"] = {"months": cells["episode_months"]}
    return facts


def trial_facts(cells: Cells, steps: list[Json]) -> Json:
    """The facts of one trial from the cells that hold for its rows, and its dose steps."""
    trial: Json = {"id": cells[TRIAL_ID], **_known(cells, AS_NAMED), "steps": steps}
    stated = _known(cells, STATED)
    named = cells.get("treatment")
    trial["treatment"] = {"name": named, **stated} if stated else named
    trial["outcome"] = _known(cells, OUTCOME) or None
    return trial


def step_facts(cells: Cells) -> Json:
    """The facts of one dose step; empty where the row names none."""
    return _known(cells, OF_STEP)


def column_of(path: str) -> str:
    """The column a path of the facts points at: ``trials[0].steps[1].weeks`` is ``weeks``."""
    name = path.rpartition(".")[2]
    if path.endswith("treatment.name"):
        return "treatment"
    if path == "episode.months":
        return "episode_months"
    return TRIAL_ID if name == "id" else name


def _known(cells: Cells, columns: tuple[str, ...]) -> Json:
    return {column: cells[column] for column in columns if cells.get(column) is not None}

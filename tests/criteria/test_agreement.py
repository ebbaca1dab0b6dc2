"""The engine and the slow reading agree on the whole answer, on thousands of patients by seed."""

import ast
import json
from pathlib import Path

import pytest

from tests.criteria.agreement import difference
from tests.criteria.oracle_answer import POLICIES, policy_of, whole
from tests.criteria.wide_patients import wide_patient

HERE = Path(__file__).parent
PATIENTS, BATCHES = 5_000, 10
WITHOUT_SCREENING = ("oracle*.py", "*_patients.py", "edge_courses.py")


@pytest.mark.parametrize("batch", range(BATCHES))
def test_the_engine_and_the_slow_reading_agree(batch: int) -> None:
    found = next(filter(None, map(difference, range(batch, PATIENTS, BATCHES))), {})

    assert found == {}, json.dumps(found)


def test_the_patients_reach_every_status_caution_verdict_and_policy() -> None:
    told = [whole(wide_patient(seed), policy_of(seed)) for seed in range(1_200)]

    statuses = {status for one in told for status in one["statuses"].values()}
    raised = {key for one in told for key in one["cautions"]}
    assert (len(statuses), len(raised)) == (11, 29)
    assert len({one["verdict"] for one in told}) == 4
    assert {len(facts) for one in told for facts in one["missing"]} >= {1, 2, 3}
    assert {policy_of(seed) for seed in range(10)} == set(POLICIES)


def test_the_slow_reading_knows_nothing_of_the_engine() -> None:
    slow = [path for pattern in WITHOUT_SCREENING for path in HERE.glob(pattern)]
    for path in slow:
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        imports = [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]
        named = {getattr(node, "module", None) or node.names[0].name for node in imports}
        assert not {name for name in named if name.startswith("screening")}, path.name
        assert not {"tests.criteria.answers", "tests.criteria.agreement"} & named, path.name
    assert len(slow) == 11

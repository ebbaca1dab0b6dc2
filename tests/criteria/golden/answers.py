"""The whole answer to every worked case: its numbers on a line, its sentences in a book.

A line ends with the fingerprint of everything the answer says, the checklist and the facts as
they are stored included, so that nothing in it can change unseen.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from screening.criteria import snapshot
from screening.criteria.checklist import checklist
from tests.criteria.case_files import Worked, worked
from tests.criteria.worked import answer_of, facts_of, reading_of

Json = dict[str, Any]
SHORT = {"meets": "+", "does_not_meet": "-", "cannot_tell": "?", "not_applicable": "0"}


def whole(case: Worked) -> Json:
    """Everything that is said of one worked case."""
    return {
        "answer": answer_of(case),
        "checklist": [asdict(check) for check in checklist(reading_of(case))],
        "facts": snapshot.facts_to_json(facts_of(case)),
    }


def answers() -> Iterator[str]:
    """A line for each worked case."""
    for name, case in worked():
        yield line(name, whole(case))


def line(name: str, said: Json) -> str:
    """Verdict, trials, cautions, definitions and stages in short, and the fingerprint."""
    answer = said["answer"]
    written = json.dumps(said, sort_keys=True)
    parts = (
        f"{answer['verdict']} {answer['failed_trials']} {_list(answer['failed_class_groups'])}",
        _list(f"{key}={_trial(trial)}" for key, trial in answer["trials"].items()),
        _list("+".join(facts) for facts in answer["missing"]),
        _list(f"{one['key']}({_list(one['trials'])})" for one in answer["cautions"]),
        "".join(SHORT[ruling] for ruling in answer["definitions"].values()),
        _list(str(stage) for stage in answer["staging"].values()),
        hashlib.sha256(written.encode()).hexdigest()[:10],
    )
    return f"{name}: {' | '.join(parts)}"


def _trial(trial: Json) -> str:
    numbers = (trial[key] for key in ("weeks_at_dose", "minimum_daily_mg", "improvement_percent"))
    return "/".join([trial["status"], *map(str, numbers)])


def _list(parts: Any) -> str:
    return ",".join(parts)


def sentences() -> Iterator[str]:
    """Every sentence of those answers once: where it stands, and in how many places."""
    seen = Counter(sentence for _, case in worked() for sentence in _said(whole(case)))
    for sentence, times in sorted(seen.items()):
        yield f"{sentence} ({times})"


def _said(said: Json) -> Iterator[str]:
    answer = said["answer"]
    yield from (f"trial {one['status']}: {one['because']}" for one in answer["trials"].values())
    yield from (f"caution {one['key']}: {one['because']}" for one in answer["cautions"])
    yield from (f"definition: {because}" for because in answer["definitions_because"].values())
    for method, lines in answer["staging_working"].items():
        yield from (f"staging {method}: {one}" for one in lines)
    yield from _findings(answer["findings"])
    for check in said["checklist"]:
        yield f"checklist {check['key']}: {check['question']} [{check['source']}]"
        yield from (f"checklist {check['key']}, recorded: {one}" for one in check["recorded"])
        yield from (f"checklist {check['key']}, to ask: {one}" for one in check["to_ask"])


def _findings(finding: Json) -> Iterator[str]:
    if " failed" not in finding["rule"] or "antidepressants" in finding["rule"]:
        yield f"finding {finding['rule']}, {finding['answer']}: {finding['because']}"
    for ground in finding["grounds"]:
        yield from _findings(ground)

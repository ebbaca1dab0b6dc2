"""The answers to a population as columns of integers, and those written out as text."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from screening.cohort.arrays import distinct
from screening.cohort.counting import RULINGS
from screening.cohort.readings import STATUSES
from screening.cohort.tables import Flags, Integers

ERROR = "error"


@dataclass(frozen=True, slots=True)
class Answers:
    """By patient: the verdict (a number of ``RULINGS``), what is counted, and what is missing.

    ``class_groups`` is a set of bits, places in ``class_names``; ``missing`` numbers ``texts``.
    ``first`` is each patient's first trial and one more; ``status`` numbers ``STATUSES``, and
    ``trial`` the ``trial_ids``.  Patients not ``known`` could not be read.
    """

    known: Flags
    verdict: Integers
    failed_trials: Integers
    class_groups: Integers
    missing: Integers
    first: Integers
    trial: Integers
    status: Integers
    class_names: tuple[str, ...]
    texts: list[str]
    trial_ids: list[str]

    def written(self, patients: Integers) -> list[Any]:
        """The cells after the id for some patients, -1 an unreadable one, as Arrow columns."""
        import pyarrow as pa
        import pyarrow.compute as pc

        known = np.append(self.known, False)[patients]
        whose = patients[known]
        number = [str(count) for count in range(int(self.failed_trials.max(initial=0)) + 1)]
        columns = [
            _looked_up([ruling.value for ruling in RULINGS], self.verdict[whose]),
            _looked_up(number, self.failed_trials[whose]),
            self._class_groups(whose),
            self._statuses().take(pa.array(whose)),
            _looked_up(self.texts, self.missing[whose]),
        ]
        back = pa.array(np.cumsum(known) - 1, mask=~known)
        nothing = [ERROR, "", "", "", ""]
        return [
            pc.fill_null(column.take(back), empty)
            for column, empty in zip(columns, nothing, strict=True)
        ]

    def _class_groups(self, whose: Integers) -> Any:
        number, example = distinct([self.class_groups[whose]])
        texts = [
            ";".join(name for bit, name in enumerate(self.class_names) if bits >> bit & 1)
            for bits in self.class_groups[whose[example]].tolist()
        ]
        return _looked_up(texts, number)

    def _statuses(self) -> Any:
        """``T1=failed;T2=too_short`` for every patient."""
        import pyarrow as pa
        import pyarrow.compute as pc

        number, example = distinct([self.trial, self.status])
        pairs = zip(self.trial[example].tolist(), self.status[example].tolist(), strict=True)
        texts = [f"{self.trial_ids[trial]}={STATUSES[status].value}" for trial, status in pairs]
        each = _looked_up(texts, number)
        lists = pa.ListArray.from_arrays(pa.array(self.first.astype(np.int32)), each)
        return pc.binary_join(lists, ";")


def _looked_up(texts: list[str], numbers: Integers) -> Any:
    import pyarrow as pa

    return pa.array(texts, pa.string()).take(pa.array(numbers))

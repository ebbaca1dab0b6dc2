"""What a caution is, and the two kinds of rules that raise one."""

from collections.abc import Callable
from dataclasses import dataclass

from screening.criteria import caution_names
from screening.criteria.case import Case
from screening.criteria.figures import joined
from screening.criteria.reading import Reading
from screening.criteria.trial_cautions import Trials


@dataclass(frozen=True, slots=True)
class Caution:
    """One caution, its sentence, and the ids of the trials it is about."""

    key: str
    because: str
    trials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TrialRule:
    """A caution about trials: which ones, and the sentence; ``{names}`` stands for them."""

    key: str
    select: Callable[[Case], Trials]
    sentence: str
    name: Callable[[Reading], str] = caution_names.name

    def raised(self, case: Case) -> Caution | None:
        """The caution, where any trial gives rise to it."""
        trials = self.select(case)
        if not trials:
            return None
        names = joined(list(dict.fromkeys(self.name(trial) for trial in trials)))
        ids = tuple(trial.trial.id for trial in trials)
        return Caution(self.key, self.sentence.format(names=names), ids)


@dataclass(frozen=True, slots=True)
class PatientRule:
    """A caution about the patient: its sentence, or nothing."""

    key: str
    sentence: Callable[[Case], str | None]

    def raised(self, case: Case) -> Caution | None:
        """The caution, where the facts give rise to it."""
        sentence = self.sentence(case)
        return None if sentence is None else Caution(self.key, sentence)

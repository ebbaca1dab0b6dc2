"""Time at an adequate dose, for many trials at once: ``criteria.duration`` as column operations.

Steps of no length are left out beforehand, as there.  An answer is 0 for no, 1 for unknown and 2
for yes, so that "all of" is the least.
"""

from dataclasses import dataclass

import numpy as np

from screening.cohort import days
from screening.cohort.arrays import any_of, anywhere, ends, places, starts, sums
from screening.cohort.tables import Flags, Integers

NO, UNKNOWN, YES = 0, 1, 2
NOTHING = -1


@dataclass(frozen=True, slots=True)
class Steps:
    """Dose steps, those of one trial together and in order.

    ``dose`` is a rank among all doses and minima (``NOTHING`` where unknown), ``length`` and
    ``gap`` are exact days (0 where unknown).
    """

    trial: Integers
    dose: Integers
    off: Flags
    length: Integers
    endless: Flags
    gap: Integers

    def of(self, chosen: Flags) -> "Steps":
        """The steps of the chosen trials, which are numbered anew."""
        rows, number = chosen[self.trial], np.cumsum(chosen) - 1
        return Steps(
            trial=number[self.trial[rows]],
            dose=self.dose[rows],
            off=self.off[rows],
            length=self.length[rows],
            endless=self.endless[rows],
            gap=self.gap[rows],
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """What each trial is held against: minimum dose (a rank), stated total, and the policy's."""

    minimum: Integers
    total: Integers
    stated: Flags
    days: int
    time_off: int


@dataclass(frozen=True, slots=True)
class Exposures:
    """For each trial: whether it lasted, reached the dose, or was too short in all."""

    lasted: Integers
    reached: Integers
    too_short: Flags
    total_known: Flags
    recorded: Integers


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Time on the drug, piece by piece, and the time off before each."""

    trial: Integers
    at_dose: Flags
    unclear: Flags
    length: Integers
    endless: Flags
    first: Flags
    broken: Flags
    off_unknown: Flags


def exposures(steps: Steps, asked: Asked) -> Exposures:
    """Read every trial's steps and stated total."""
    size = len(asked.minimum)
    pieces, left = _pieces(steps, asked)
    recorded = recorded_days(pieces.trial, pieces.length, size)
    some = any_of(np.ones(len(pieces.trial), bool), pieces.trial, size)
    complete = some & ~any_of(pieces.endless, pieces.trial, size)
    known = asked.stated | complete
    total = np.where(asked.stated[:, None], asked.total, recorded)
    rest = days.where(known, days.carried(total - recorded))
    rest[rest[:, 0] < 0] = 0
    could = _could_last(pieces, asked, rest, known, asked.stated | ~some, left)
    lasted = np.where(_surely_lasted(pieces, asked, size), YES, np.where(could, UNKNOWN, NO))
    reached = any_of(pieces.at_dose, pieces.trial, size)
    unclear = ~some | any_of(pieces.unclear, pieces.trial, size) | days.above_zero(rest)
    return Exposures(
        lasted=lasted,
        reached=np.where(reached, YES, np.where(unclear, UNKNOWN, NO)),
        too_short=known & ~days.reach(total, asked.days),
        total_known=known,
        recorded=recorded,
    )


def _pieces(steps: Steps, asked: Asked) -> tuple[_Pieces, Flags]:
    """The pieces on the drug, and which trials end in time off that is long enough to break."""
    size, on = len(asked.minimum), ~steps.off
    after_on = np.concatenate([np.zeros(min(len(on), 1), bool), on[:-1]])
    first = places(starts(steps.trial) | after_on)
    last = np.append(first[1:], len(on))[: len(first)] - 1
    away = steps.gap + days.where(steps.off, steps.length)
    long = days.reach(days.carried(sums(away, first)), asked.time_off)
    unknown = anywhere(steps.off & steps.endless, first)
    taken, rows = on[last], last[on[last]]
    minimum, dose = asked.minimum[steps.trial[rows]], steps.dose[rows]
    unclear = (minimum == NOTHING) | (dose == NOTHING)
    pieces = _Pieces(
        trial=steps.trial[rows],
        at_dose=~unclear & (dose >= minimum),
        unclear=unclear,
        length=steps.length[rows],
        endless=steps.endless[rows],
        first=starts(steps.trial[rows]),
        broken=long[taken],
        off_unknown=unknown[taken],
    )
    return pieces, any_of(long & ~taken, steps.trial[last], size)


def recorded_days(trial: Integers, lengths: Integers, size: int) -> Integers:
    """The sum of the lengths of each trial, carried; those of one trial stand together."""
    recorded, first = np.zeros((size, 2), np.int64), places(starts(trial))
    recorded[trial[first]] = days.carried(sums(lengths, first))
    return recorded


def _surely_lasted(pieces: _Pieces, asked: Asked, size: int) -> Flags:
    """Whether some run at dose was long enough, whatever the unknown is."""
    begins = pieces.first | pieces.broken | pieces.off_unknown | ~pieces.at_dose
    first = places(begins)
    run = days.carried(sums(days.where(pieces.at_dose, pieces.length), first))
    return any_of(days.reach(run, asked.days), pieces.trial[first], size)


def _could_last(
    pieces: _Pieces, asked: Asked, rest: Integers, known: Flags, open_ends: Flags, left: Flags
) -> Flags:
    """Whether some run could have been long enough, if the unknown was all at dose.

    Time that no step accounts for joins the first run or the last, or stands alone.
    """
    counting = pieces.at_dose | pieces.unclear
    anew = pieces.broken | ~counting
    first = places(pieces.first | anew)
    trial = pieces.trial[first]
    opening = pieces.first[first] & ~anew[first]
    closing = ends(trial) & ~left[trial]
    stretches = anywhere(counting & pieces.endless, first)
    stretches |= open_ends[trial] & (opening | closing)
    run = sums(days.where(counting, pieces.length), first)
    run = days.carried(run + days.where(stretches, rest[trial]))
    enough = days.reach(run, asked.days) | (stretches & ~known[trial])
    alone = open_ends & (~known | days.reach(rest, asked.days))
    return alone | any_of(enough, trial, len(asked.minimum))

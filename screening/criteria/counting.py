"""From failed trials to treatments counted: an ingredient once, a combination once.

A treatment is a trial, or the failed partners of one combination.  It stands for the ingredient
and class of any of them.  Matching treatments to ingredients (and to classes) lets as many be
counted as can be; matching in order of name makes the answer the same however trials are listed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from screening.criteria.facts import Trial
from screening.criteria.medicine import ECT
from screening.criteria.policy import Policy
from screening.criteria.reading import Reading

Combinations = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many treatments are counted, of which class groups; ``proof`` names trials enough."""

    treatments: int
    class_groups: tuple[str, ...]
    proof: frozenset[str]

    def reaches(self, policy: Policy) -> bool:
        """Whether the number and the classes asked for are covered."""
        return self.treatments >= policy.failed_needed and len(self.class_groups) >= classes_needed(
            policy
        )


def classes_needed(policy: Policy) -> int:
    """How many class groups must be among the failures."""
    return policy.failed_needed if policy.different_classes else 0


def combinations_of(trials: Iterable[Trial]) -> dict[str, str]:
    """The combination each trial belongs to, by trial id: its partner with the lowest id.

    Partners form one combination through any chain of namings, in either direction.  An addition
    names its partner too, but is a treatment of its own, also where it is read as a combination:
    its partner did not fail then, and only failed partners take part.
    """
    first = {trial.id: trial.id for trial in trials}
    for trial in trials:
        if trial.role == "combination" and trial.partner in first:
            one, other = sorted((first[trial.id], first[trial.partner]))
            first = {key: one if root == other else root for key, root in first.items()}
    return first


def tally(failed: Iterable[Reading], combinations: Combinations, policy: Policy) -> Tally:
    """Count ``failed`` trials.  Adding one never lowers the count nor the number of classes.

    ECT, where a definition counts it, is a treatment of its own also beside a partner.
    """
    by_ingredient: dict[str, dict[str, str]] = {}
    by_class: dict[str, dict[str, str]] = {}
    for reading in failed:
        medicine = reading.medicine
        treatment = ECT if medicine.name == ECT else combinations[reading.trial.id]
        by_ingredient.setdefault(medicine.ingredient, {})[treatment] = reading.trial.id
        by_class.setdefault(medicine.class_group, {})[treatment] = reading.trial.id
    ingredients, classes = _matched(by_ingredient), _matched(by_class)
    proof = [by_ingredient[name][ingredients[name]] for name in ingredients]
    class_proof = [by_class[name][classes[name]] for name in classes]
    return Tally(
        treatments=len(ingredients),
        class_groups=tuple(sorted(classes)),
        proof=frozenset(proof[: policy.failed_needed] + class_proof[: classes_needed(policy)]),
    )


def _matched(options: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """As many names as can have a treatment of their own; on a tie those that sort first."""
    holder: dict[str, str] = {}
    for name in sorted(options):
        _place(name, options, holder, set())
    return {name: treatment for treatment, name in holder.items()}


def _place(
    name: str,
    options: Mapping[str, Mapping[str, str]],
    holder: dict[str, str],
    tried: set[str],
) -> bool:
    """Give ``name`` a treatment, moving others that have a choice."""
    for treatment in sorted(options[name]):
        if treatment in tried:
            continue
        tried.add(treatment)
        if treatment not in holder or _place(holder[treatment], options, holder, tried):
            holder[treatment] = name
            return True
    return False

"""Cautions: what a reader must know beside the verdict.  They never change it.

Every caution is raised once, with all the trials it is about, in the order of the table.
"""

from collections.abc import Iterator

from screening.criteria import caution_names, course_cautions, patient_cautions, trial_cautions
from screening.criteria.case import Case
from screening.criteria.caution_rules import Caution, PatientRule, TrialRule

__all__ = ["TABLE", "Caution", "cautions_of"]


def cautions_of(case: Case) -> tuple[Caution, ...]:
    """All cautions the facts give rise to, in the order of the table."""
    return tuple(_raised(case))


def _raised(case: Case) -> Iterator[Caution]:
    for rule in TABLE:
        caution = rule.raised(case)
        if caution is not None:
            yield caution


TABLE: tuple[TrialRule | PatientRule, ...] = (
    TrialRule(
        "related_ingredients",
        trial_cautions.related,
        "Closely related ingredients are counted as different antidepressants: {names}.",
    ),
    TrialRule(
        "shared_ingredient",
        trial_cautions.shared,
        "The same ingredient was given in more than one trial and is counted once: {names}.",
        caution_names.ingredient,
    ),
    TrialRule(
        "same_class_group",
        trial_cautions.same_class,
        "The failures are all of one class group: {names}.",
        caution_names.name_and_class,
    ),
    TrialRule(
        "disputed_class_boundary",
        trial_cautions.disputed_boundary,
        "Whether these are different classes is disputed: {names}.",
        caution_names.name_and_class,
    ),
    TrialRule(
        "unlisted_class",
        trial_cautions.unlisted,
        "Class and minimum dose are stated by the clinician, not by the formulary: {names}.",
        caution_names.name_and_class,
    ),
    TrialRule(
        "dose_sources_disagree",
        trial_cautions.sources_disagree,
        "Sources differ on the minimum dose, and the reading of the trial with them: {names}.",
    ),
    TrialRule(
        "formulation",
        trial_cautions.other_form,
        "The name points at a form whose dose has a meaning of its own: {names}.",
    ),
    TrialRule(
        "outcome_by_recall",
        trial_cautions.by_recall,
        "The outcome was reported as a percentage or a category, not by two scores: {names}.",
    ),
    TrialRule(
        "outcome_missing",
        trial_cautions.outcome_missing,
        "The outcome is not known: {names}.",
        caution_names.name_and_gap,
    ),
    TrialRule(
        "instruments_differ",
        trial_cautions.instruments_differ,
        "The two scores are on different scales, so the change is not known: {names}.",
    ),
    TrialRule(
        "adherence_unknown",
        trial_cautions.adherence_unknown,
        "Adherence is not recorded, and unknown is not read as poor: {names}.",
    ),
    TrialRule(
        "poor_adherence",
        trial_cautions.poor_adherence,
        "Set aside for poor adherence: {names}.",
    ),
    TrialRule(
        "intolerance_not_counted",
        trial_cautions.intolerance,
        "Stopped for side effects before the adequate duration, so not counted: {names}.",
    ),
    TrialRule(
        "response_then_lost",
        trial_cautions.response_lost,
        "A response that was later lost is not counted as a failure: {names}.",
    ),
    TrialRule(
        "augmentation_not_counted",
        trial_cautions.augmentation,
        "Augmentation is not counted: {names}. An antidepressant that was a trial of its own "
        "belongs under another role.",
    ),
    TrialRule(
        "earlier_episode_left_out",
        trial_cautions.left_out,
        "Taken in an earlier episode and left out: {names}.",
    ),
    TrialRule(
        "combination_counted_once",
        trial_cautions.in_combination,
        "Recorded as a combination, which is counted once: {names}.",
    ),
    TrialRule(
        "added_not_switched",
        trial_cautions.added,
        "Added to another antidepressant, not switched to: {names}.",
    ),
    TrialRule(
        "still_running",
        course_cautions.still_running,
        "Still being taken and may yet lead to a response: {names}.",
    ),
    TrialRule(
        "responding_now",
        course_cautions.responding_now,
        "Responding to a treatment that is still being taken: {names}.",
        caution_names.name_and_response,
    ),
    PatientRule("symptoms_low_now", patient_cautions.symptoms_low_now),
    PatientRule("no_current_score", patient_cautions.no_current_score),
    TrialRule(
        "baseline_below_moderate",
        course_cautions.mild_baseline,
        "The baseline was below the moderate band of the scale: {names}.",
        caution_names.name_and_scores,
    ),
    TrialRule(
        "remission_despite_small_change",
        course_cautions.small_change_to_remission,
        "The change was small, yet the trial ended in remission: {names}.",
        caution_names.name_and_scores,
    ),
    TrialRule(
        "residual_symptoms",
        course_cautions.residual,
        "A response that did not reach remission: {names}. Residual symptoms can still be "
        "intolerable; a referral stays possible, with the clinician's reason.",
    ),
    PatientRule("beyond_trial_evidence", patient_cautions.beyond_trial_evidence),
    PatientRule("psychotic_features", patient_cautions.psychotic_features),
    PatientRule("bipolar", patient_cautions.bipolar),
    PatientRule("under_18", patient_cautions.under_18),
)

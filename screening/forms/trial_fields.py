"""The fields of a trial: which, in what unit, and what is right."""

SIDE_EFFECTS = (
    "emotional blunting",
    "cognitive dulling",
    "weight gain",
    "sexual dysfunction",
    "nausea",
    "sedation",
    "insomnia",
    "agitation",
    "dizziness",
    "raised blood pressure",
)
OTHER_CLASS = "OTHER"
UNITS = {
    "minimum_daily_mg": "mg/day",
    "total_weeks": "weeks",
    "improvement_percent": "%",
    "earlier_response_percent": "%",
    "adherence_percent": "%",
}
SCORE = "Write the total, a whole number."
PERCENT = "Write a percent, at most 100; a minus means worse."
NUMBERS = {
    "minimum_daily_mg": "Write the dose in mg a day: 0 or more.",
    "total_weeks": "Write the weeks: 0 or more.",
    "baseline": SCORE,
    "endpoint": SCORE,
    "improvement_percent": PERCENT,
    "earlier_response_percent": PERCENT,
    "adherence_percent": "Write a percent from 0 to 100.",
    "sessions": "Write how many sessions: a whole number.",
}
KNOWN = [("", "Not known"), ("true", "Yes"), ("false", "No")]
CHOSEN = (
    "role",
    "episode",
    "outcome_kind",
    "stopped_for",
    "adherence",
    "facts_from",
    "category",
    "laterality",
)
MORE = (
    "side_effects",
    "side_effects_other",
    "earlier_response_percent",
    "optimised",
    "baseline_score",
    "endpoint_score",
    "endpoint_instrument",
    "note",
)
ASKS_FOR_MORE = ("side_effects", "loss_of_response")
FIELDS = (
    "treatment",
    "class_group",
    "minimum_daily_mg",
    "role",
    "partner",
    "episode",
    "started",
    "total_weeks",
    "outcome_kind",
    "instrument",
    "baseline",
    "endpoint",
    "baseline_score",
    "endpoint_score",
    "endpoint_instrument",
    "improvement_percent",
    "category",
    "earlier_response_percent",
    "stopped_for",
    "side_effects",
    "adherence",
    "adherence_percent",
    "facts_from",
    "optimised",
    "sessions",
    "laterality",
    "note",
)

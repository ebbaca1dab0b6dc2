"""The rows of the formulary: antidepressants, and what is given beside or instead of them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

DoseProfile = Literal["recommended", "mgh_atrq", "label"]
CountsAsTrial = Literal["yes", "no", "review"]

DOSE_PROFILES: tuple[DoseProfile, ...] = get_args(DoseProfile)
READING_MATTER = "combination antidepressant"


@dataclass(frozen=True, slots=True)
class MinimumDose:
    """The minimum daily dose a trial is held against, and where the figure comes from.

    ``daily`` is None where no profile has a figure.  ``verified`` is the word of the data file:
    "yes", "transcription", "partly (...)" or "no"; everything but a "yes" must be shown as such.
    """

    daily: Decimal | None
    unit: str
    profile_asked: DoseProfile
    profile_used: DoseProfile
    source: str
    verified: str

    @property
    def fell_back(self) -> bool:
        """Whether the profile asked for has no figure and the recommended one stands in."""
        return self.profile_asked != self.profile_used

    @property
    def note(self) -> str:
        """A sentence that says so when another profile's figure was used, else nothing."""
        if not self.fell_back:
            return ""
        return f"The {self.profile_asked} profile has no figure; the recommended one is used."


@dataclass(frozen=True, slots=True)
class Antidepressant:
    """One row of ``antidepressants.csv``, column by column."""

    name: str
    ingredient: str
    brands: tuple[str, ...]
    not_a_trial_brands: tuple[str, ...]
    synonyms: tuple[str, ...]
    class_code: str
    class_label: str
    class_group: str
    thase_rush_class: str
    min_daily_recommended: Decimal | None
    min_daily_mgh_atrq: Decimal | None
    min_daily_label: Decimal | None
    dose_unit: str
    recommended_source: str
    recommended_verified: str
    label_verified: str
    usual_range_canmat2023: str
    usual_max: str
    usual_max_verified: str
    who_ddd_mg: str
    fda_approved_mdd: str
    us_start_date: str
    rxnorm_cui: str
    atc: str
    counts_as_trial: CountsAsTrial
    disagreement: str
    why_recommended: str
    notes: str

    @property
    def slug(self) -> str:
        """The name as it stands in an address: "selegiline-transdermal"."""
        kept = (sign if sign.isalnum() else "-" for sign in self.name.casefold().replace("'", ""))
        return "".join(kept)

    def minimum_daily(self, profile: DoseProfile) -> MinimumDose:
        """The minimum of ``profile``, or the recommended one where that has no figure."""
        if profile == "mgh_atrq" and self.min_daily_mgh_atrq is not None:
            return self._minimum(
                self.min_daily_mgh_atrq, profile, profile, "MGH-ATRQ", "transcription"
            )
        if profile == "label" and self.min_daily_label is not None:
            return self._minimum(
                self.min_daily_label, profile, profile, "label", self.label_verified
            )
        return self._minimum(
            self.min_daily_recommended,
            profile,
            "recommended",
            self.recommended_source,
            self.recommended_verified,
        )

    def _minimum(
        self,
        daily: Decimal | None,
        asked: DoseProfile,
        used: DoseProfile,
        source: str,
        verified: str,
    ) -> MinimumDose:
        return MinimumDose(daily, self.dose_unit, asked, used, source, verified)


@dataclass(frozen=True, slots=True)
class Augmentation:
    """One row of ``augmentation.csv``: in the record and the letter, never a counted trial."""

    name: str
    brands: tuple[str, ...]
    category: str
    class_label: str
    enter_as: tuple[str, ...]
    min_adequate_dose: str
    dose_unit: str
    target_range: str
    min_duration: str
    min_sessions: str
    fda_status_mdd: str
    canmat_2023_line: str
    counts_in_adopted_rule: str
    counts_in_mgh_s: str
    counts_in_msm: str
    source_dose: str
    dose_verified: str
    source_duration: str
    duration_verified: str
    atc_code: str
    notes: str

    @property
    def is_reading_matter(self) -> bool:
        """Whether the row only informs: the drug itself stands among the antidepressants."""
        return self.category == READING_MATTER

"""One noun a file."""

from screening.models.alert import AcknowledgedAlert, Acknowledgement, SuicideAlert
from screening.models.alert_threshold import AlertThreshold
from screening.models.decision import Decision
from screening.models.dose_step import DoseStep
from screening.models.episode import DepressiveEpisode
from screening.models.label_check import LabelCheck
from screening.models.need import Need, PatientNeed
from screening.models.outside_record import OutsideRecord, Proposal, ProposalAnswer
from screening.models.patient import Patient
from screening.models.policy_choice import PolicyChoice
from screening.models.review import Review, ReviewAnswer
from screening.models.revision import Revision
from screening.models.safety_row_check import SafetyRowCheck
from screening.models.safety_screen import SafetyAnswer
from screening.models.score import Score
from screening.models.screening import Screening
from screening.models.standing import ScreeningStanding
from screening.models.trial import Trial

__all__ = [
    "AcknowledgedAlert",
    "Acknowledgement",
    "AlertThreshold",
    "Decision",
    "DepressiveEpisode",
    "DoseStep",
    "LabelCheck",
    "Need",
    "OutsideRecord",
    "Patient",
    "PatientNeed",
    "PolicyChoice",
    "Proposal",
    "ProposalAnswer",
    "Review",
    "ReviewAnswer",
    "Revision",
    "SafetyAnswer",
    "SafetyRowCheck",
    "Score",
    "Screening",
    "ScreeningStanding",
    "SuicideAlert",
    "Trial",
]

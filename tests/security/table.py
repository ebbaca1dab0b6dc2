"""The action table: who may do what, and which capability each route asks for.

A new route fails the suite until it has its line here.
"""

from tests.security.world import ROLES
from trd_clinic.accounts.capabilities import Capability as May

CLINICIAN, COORDINATOR, REVIEWER, ADMINISTRATOR = ROLES

# Written down a second time, by role and not by set: two hands have to agree.
TABLE: dict[May, tuple[str, ...]] = {
    May.SEE_PATIENTS: (CLINICIAN, COORDINATOR, REVIEWER, ADMINISTRATOR),
    May.RECORD: (CLINICIAN, COORDINATOR),
    May.PREPARE_REFERRAL: (CLINICIAN, COORDINATOR),
    May.RECORD_ANSWER: (CLINICIAN, COORDINATOR),
    May.MAKE_SCREENING: (CLINICIAN,),
    May.DECIDE: (CLINICIAN,),
    May.ACKNOWLEDGE: (CLINICIAN,),
    May.SIGN: (CLINICIAN,),
    May.CLOSE: (CLINICIAN,),
    May.WITHDRAW: (CLINICIAN,),
    May.REVIEW: (REVIEWER, ADMINISTRATOR),
    May.EDIT_DIRECTORY: (CLINICIAN, COORDINATOR, ADMINISTRATOR),
    May.ADMINISTER: (ADMINISTRATOR,),
    May.CHECK_LABEL: (CLINICIAN, ADMINISTRATOR),
    May.SEE_TRAIL: (ADMINISTRATOR,),
    May.REPORT: (CLINICIAN, REVIEWER, ADMINISTRATOR),
    May.EXPORT: (ADMINISTRATOR,),
}

SEE = May.SEE_PATIENTS
# What GET asks and what POST asks; None where the method is not answered.
Asked = tuple[May | None, May | None]
NEEDS: dict[str, Asked] = {
    "screening:worklist": (SEE, SEE),
    "screening:screenings": (SEE, None),
    "screening:policy": (SEE, None),
    "screening:safety_rows": (SEE, May.ADMINISTER),
    "screening:adopt_policy": (None, May.ADMINISTER),
    "screening:label": (SEE, May.CHECK_LABEL),
    "screening:alert_thresholds": (SEE, May.ADMINISTER),
    "screening:formulary": (SEE, None),
    "screening:definitions": (SEE, None),
    "screening:antidepressant": (SEE, None),
    "screening:new_patient": (May.RECORD, May.RECORD),
    "screening:roster": (May.RECORD, May.RECORD),
    "screening:intake": (SEE, None),
    "screening:timeline": (SEE, None),
    "screening:save_patient": (None, May.RECORD),
    "screening:save_episode": (None, May.RECORD),
    "screening:add_trial": (None, May.RECORD),
    "screening:add_lines": (None, May.RECORD),
    "screening:read_lines": (None, May.RECORD),
    "screening:save_trial": (SEE, May.RECORD),
    "screening:strike_trial": (None, May.RECORD),
    "screening:restore_trial": (None, May.RECORD),
    "screening:add_score": (None, May.RECORD),
    "screening:save_score": (None, May.RECORD),
    "screening:strike_score": (None, May.RECORD),
    "screening:restore_score": (None, May.RECORD),
    "screening:correct_score": (None, May.RECORD),
    "screening:continue_score": (None, May.RECORD),
    "screening:save_safety": (None, May.RECORD),
    "screening:treatments": (None, May.RECORD),
    "screening:outside_records": (SEE, May.RECORD),
    "screening:reading_progress": (May.RECORD, None),
    "screening:outside_record": (SEE, May.RECORD),
    "screening:acknowledge": (SEE, May.ACKNOWLEDGE),
    "screening:make_screening": (None, May.MAKE_SCREENING),
    "screening:screening": (SEE, None),
    "screening:decide": (None, May.DECIDE),
    "screening:answer_review": (None, May.DECIDE),
    "referrals:referrals": (SEE, None),
    "referrals:reports": (May.REPORT, None),
    "referrals:records_today": (May.REPORT, None),
    "referrals:report_csv": (May.EXPORT, None),
    "referrals:archive": (May.EXPORT, None),
    "referrals:archive_zip": (May.EXPORT, None),
    "referrals:ketamine_clinics": (SEE, None),
    "referrals:new_ketamine_clinic": (May.EDIT_DIRECTORY, May.EDIT_DIRECTORY),
    "referrals:ketamine_clinic": (May.EDIT_DIRECTORY, May.EDIT_DIRECTORY),
    "referrals:import_ketamine_clinics": (May.EDIT_DIRECTORY, May.EDIT_DIRECTORY),
    "referrals:confirm_ketamine_clinic": (None, May.EDIT_DIRECTORY),
    "referrals:new_referral": (None, May.PREPARE_REFERRAL),
    "referrals:referral": (SEE, May.PREPARE_REFERRAL),
    "referrals:use_screening": (None, May.PREPARE_REFERRAL),
    "referrals:preview": (SEE, None),
    "referrals:preview_pdf": (SEE, None),
    "referrals:sign": (SEE, May.SIGN),
    "referrals:letter_pdf": (SEE, None),
    "referrals:patient_sheet": (SEE, None),
    "referrals:patient_sheet_pdf": (SEE, None),
    "referrals:payer_sheet": (SEE, None),
    "referrals:payer_sheet_pdf": (SEE, None),
    "referrals:fax": (SEE, None),
    "referrals:fax_cover_pdf": (SEE, None),
    "referrals:letter_fhir": (May.RECORD_ANSWER, None),
    "referrals:move": (SEE, May.RECORD_ANSWER),
    "referrals:incident": (May.RECORD_ANSWER, May.RECORD_ANSWER),
    "referrals:close_incident": (May.ADMINISTER, May.ADMINISTER),
    "referrals:course": (SEE, None),
    "referrals:new_session": (May.RECORD, May.RECORD),
    "referrals:session": (May.RECORD, May.RECORD),
    "referrals:strike_session": (None, May.RECORD),
    "referrals:restore_session": (None, May.RECORD),
}

# In the admin: the capability that opens a table's pages; adding and changing ask the same.
TABLES = {
    "accounts.user": May.ADMINISTER,
    "accounts.practice": May.ADMINISTER,
    "audit.auditevent": May.SEE_TRAIL,
    "screening.screening": May.REVIEW,
    "referrals.ketamineclinic": SEE,
    "referrals.referral": SEE,
    "referrals.letter": SEE,
}
# Single pages that ask for something else than their table.
PAGES = {
    "admin:screening_screening_trail": May.SEE_TRAIL,
    "admin:referrals_ketamineclinic_add": May.EDIT_DIRECTORY,
}
# Admin doors that are shut to everybody: nothing is added or deleted there.
ADDED = {"accounts.user", "referrals.ketamineclinic"}

"""The safety questions in a few words, as page one and the table name them."""

from referrals.letter.source import Facts

NAMES = {
    "aneurysm": "aneurysmal vascular disease",
    "avm": "arteriovenous malformation",
    "intracerebral_haemorrhage": "past intracerebral hemorrhage",
    "hypersensitivity": "hypersensitivity to esketamine, ketamine or an excipient",
    "bp_rise_hazard": "a condition in which a marked rise in blood pressure is a serious hazard",
    "bp_above_140_90": "latest blood pressure above 140 systolic or 90 diastolic",
    "hypertension_uncontrolled": "hypertension not controlled on treatment",
    "hypertensive_encephalopathy": "past hypertensive encephalopathy",
    "cardiovascular_disease": "recent heart attack or stroke, unstable angina, heart failure, "
    "significant arrhythmia or valve disease",
    "raised_icp": "raised intracranial pressure, mass lesion or recent head injury",
    "raised_iop": "glaucoma or raised intraocular pressure",
    "psychosis_current": "psychotic symptoms now",
    "psychosis_history": "past psychotic disorder or psychotic depression",
    "mania_current": "manic, hypomanic or mixed symptoms now",
    "bipolar_history": "bipolar I or II, or past mania or hypomania",
    "pregnancy": "pregnancy or possible pregnancy",
    "contraception": "childbearing potential and pregnancy planning not discussed",
    "breastfeeding": "breast-feeding",
    "sud_current": "substance use disorder now",
    "sud_history": "past substance use disorder or misuse of ketamine",
    "pdmp_checked": "prescription monitoring program checked",
    "liver_severe": "severe liver disease (Child-Pugh C)",
    "liver_moderate": "moderate liver disease or abnormal liver tests",
    "cystitis": "cystitis, or unexplained urinary pain, frequency or blood",
    "respiratory": "significant lung disease, sleep apnea, or oxygen at home",
    "cognitive": "dementia, delirium or marked cognitive impairment",
    "seizure": "seizure disorder",
    "hyperthyroidism": "untreated hyperthyroidism",
    "age_under_18": "younger than 18",
    "age_65_plus": "65 or older",
    "maoi": "an MAOI now or in the last 14 days",
    "stimulant": "a psychostimulant now",
    "cns_depressant": "a benzodiazepine, opioid or sedative, or regular alcohol",
    "benzodiazepine_dose": "on a benzodiazepine: drug and daily dose",
    "lamotrigine": "lamotrigine now",
    "cyp_interaction": "a strong CYP3A4 or CYP2B6 inhibitor or inducer",
    "theophylline": "theophylline or aminophylline now",
    "antihypertensive_missed": "blood pressure medicine changed or missed recently",
    "suicide_risk_recorded": "suicide risk assessed by the clinician",
    "oral_antidepressant_now": "an oral antidepressant now",
    "previous_ketamine": "previous ketamine or esketamine",
    "anaesthesia_reaction": "past bad reaction to an anesthetic",
    "escort": "somebody to take the patient home, and no driving until the next day",
    "weight": "weight measured",
}


def short_name(item: Facts) -> str:
    """The item in a few words; a question added to the file later speaks for itself."""
    asked = str(item["question"]).rstrip("?")
    return NAMES.get(item["key"], f"{asked[:1].lower()}{asked[1:]}")

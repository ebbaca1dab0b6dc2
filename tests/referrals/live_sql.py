# ruff: noqa: S608 - the statements are put together from this file; values are parameters
"""The counts of the live report once more in plain SQL, with no code of the report or the rule."""

from datetime import date, timedelta
from uuid import UUID

from django.db import connection

# The headline rule for records as simple as the crowd's: one step a trial, two scores, no
# partners. Minimum doses and classes are those of antidepressants.csv.
MEETS = """
WITH listed(name, class_group, minimum) AS (
  SELECT 'sertraline', 'SSRI', 50 UNION ALL SELECT 'fluoxetine', 'SSRI', 20 UNION ALL
  SELECT 'venlafaxine', 'SNRI', 150 UNION ALL SELECT 'duloxetine', 'SNRI', 60 UNION ALL
  SELECT 'bupropion', 'NDRI', 300
), failed AS (
  SELECT t.patient_id, l.name, l.class_group
  FROM screening_trial t
  JOIN screening_dosestep s ON s.trial_id = t.id AND s.struck_at IS NULL
  JOIN listed l ON l.name = t.treatment
  WHERE t.struck_at IS NULL AND t.episode = 'current' AND s.daily_mg >= l.minimum
    AND s.length >= 6 AND (t.baseline - t.endpoint) * 2 < t.baseline
), meets AS (
  SELECT f.patient_id FROM failed f
  JOIN screening_depressiveepisode e ON e.patient_id = f.patient_id
  JOIN screening_patient p ON p.id = f.patient_id
  WHERE p.practice_id = %s AND e.major_depressive_disorder AND NOT e.bipolar
  GROUP BY f.patient_id
  HAVING COUNT(DISTINCT f.name) >= 2 AND COUNT(DISTINCT f.class_group) >= 2
)
"""
MEETING = f"""{MEETS}
SELECT CASE
  WHEN NOT EXISTS (SELECT 1 FROM screening_screening s WHERE s.patient_id = m.patient_id)
    THEN 'never_screened'
  ELSE COALESCE((SELECT CASE r.state WHEN 'draft' THEN 'draft' WHEN 'withdrawn' THEN 'withdrawn'
                                     ELSE 'referred' END
                 FROM referrals_referral r WHERE r.patient_id = m.patient_id
                 ORDER BY r.created_at DESC LIMIT 1), 'none') END, COUNT(*)
FROM meets m GROUP BY 1
"""
SCORES = """
WITH latest AS (
  SELECT p.id, MAX(s.date) AS day
  FROM screening_patient p
  JOIN screening_depressiveepisode e ON e.patient_id = p.id AND e.major_depressive_disorder
  LEFT JOIN screening_score s ON s.patient_id = p.id AND s.struck_at IS NULL
    AND s.total IS NOT NULL
    AND s.instrument IN ('PHQ-9', 'QIDS-SR16', 'MADRS', 'HAM-D17', 'BDI-II', 'IDS-C30')
  WHERE p.practice_id = %s GROUP BY p.id
)
SELECT CASE WHEN day IS NULL THEN 'never' WHEN day >= %s THEN 'current' ELSE 'older' END, COUNT(*)
FROM latest GROUP BY 1
"""
FUNNEL = """
WITH own AS (SELECT id FROM screening_patient WHERE practice_id = %s),
screened AS (SELECT id FROM own WHERE id IN (SELECT patient_id FROM screening_screening)),
decided AS (SELECT id FROM screened WHERE id IN (
  SELECT s.patient_id FROM screening_decision d JOIN screening_screening s
  ON s.id = d.screening_id)),
moved AS (SELECT r.patient_id, m.to_state FROM referrals_move m
          JOIN referrals_referral r ON r.id = m.referral_id),
referred AS (SELECT id FROM decided WHERE id IN (
  SELECT patient_id FROM moved WHERE to_state = 'signed')),
accepted AS (SELECT id FROM referred WHERE id IN (
  SELECT patient_id FROM moved WHERE to_state = 'accepted')),
treated AS (SELECT id FROM accepted WHERE id IN (
  SELECT patient_id FROM moved WHERE to_state = 'first_treatment')),
closed AS (SELECT id FROM treated WHERE id IN (
  SELECT patient_id FROM moved WHERE to_state = 'closed'))
SELECT (SELECT COUNT(*) FROM own), (SELECT COUNT(*) FROM screened),
  (SELECT COUNT(*) FROM decided), (SELECT COUNT(*) FROM referred),
  (SELECT COUNT(*) FROM accepted), (SELECT COUNT(*) FROM treated),
  (SELECT COUNT(*) FROM closed)
"""
# Days between two days as both databases count them.
DAYS = {
    "sqlite": "CAST(julianday(date({1})) - julianday(date({0})) AS INTEGER)",
    "postgresql": "((({1}) AT TIME ZONE 'UTC')::date - (({0}) AT TIME ZONE 'UTC')::date)",
}
EVENTS = """
WITH met AS (
  SELECT s.patient_id, MIN(s.made_at) AS at FROM screening_screening s
  JOIN screening_patient p ON p.id = s.patient_id
  WHERE p.practice_id = %s AND s.answer = 'meets' GROUP BY s.patient_id
), moved AS (
  SELECT r.patient_id, m.to_state, MIN(m.at) AS at FROM referrals_move m
  JOIN referrals_referral r ON r.id = m.referral_id GROUP BY r.patient_id, m.to_state
), events AS (
  SELECT met.at AS met, s.at AS signed, t.at AS treated FROM met
  LEFT JOIN moved s ON s.patient_id = met.patient_id AND s.to_state = 'signed'
  LEFT JOIN moved t ON t.patient_id = met.patient_id AND t.to_state = 'first_treatment'
), reviewed AS (
  SELECT s.made_at AS made, MIN(r.at) AS at FROM screening_screening s
  JOIN screening_patient p ON p.id = s.patient_id
  LEFT JOIN screening_review r ON r.screening_id = s.id
  WHERE p.practice_id = %s GROUP BY s.id, s.made_at
)
"""
SPANS = {
    "met_referred": ("events", "met", "signed"),
    "referred_treated": ("events", "signed", "treated"),
    "met_treated": ("events", "met", "treated"),
    "screened_reviewed": ("reviewed", "made", "at"),
}


def meeting(practice_id: UUID) -> dict[str, int]:
    """Those who meet the rule today, by how far they came."""
    return dict(_rows(MEETING, practice_id))


def scores(practice_id: UUID, today: date) -> dict[str, int]:
    """Patients with major depression by the day of their latest score that counts."""
    return dict(_rows(SCORES, practice_id, today - timedelta(days=30)))


def funnel(practice_id: UUID) -> list[int]:
    """How many patients came to each stage and all before it."""
    return list(_rows(FUNNEL, practice_id)[0])


def span(practice_id: UUID, name: str) -> tuple[int, int, int | None, int | None, int | None]:
    """How many, how many still wait, the lower median, the shortest and the longest."""
    table, start, end = SPANS[name]
    days = DAYS[connection.vendor].format(start, end)
    sql = f"""{EVENTS}, days AS (
      SELECT {days} AS days FROM {table} WHERE {start} IS NOT NULL
    ), ordered AS (
      SELECT days, ROW_NUMBER() OVER (ORDER BY days) AS place, COUNT(*) OVER () AS whole
      FROM days WHERE days IS NOT NULL
    )
    SELECT (SELECT COUNT(days) FROM days), (SELECT COUNT(*) - COUNT(days) FROM days),
      (SELECT days FROM ordered WHERE place = (whole + 1) / 2),
      (SELECT MIN(days) FROM days), (SELECT MAX(days) FROM days)"""
    found: tuple[int, int, int | None, int | None, int | None]
    found = _rows(sql, practice_id, practice_id)[0]
    return found


def _rows(sql: str, practice_id: UUID, *more: object) -> list[tuple]:
    key = practice_id if connection.vendor == "postgresql" else practice_id.hex
    values = [key if value == practice_id else value for value in (practice_id, *more)]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()

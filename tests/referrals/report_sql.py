# ruff: noqa: S608 - the statements are put together from this file; values are parameters
"""The same counts once more in plain SQL, a statement a database, with no code of the report."""

from uuid import UUID

from django.db import connection

LATEST = """
WITH ordered AS (
  SELECT s.*, ROW_NUMBER() OVER (PARTITION BY s.patient_id ORDER BY s.made_at DESC) AS place
  FROM screening_screening s
  JOIN screening_patient p ON p.id = s.patient_id
  JOIN screening_depressiveepisode e ON e.patient_id = p.id
  WHERE p.practice_id = %s AND e.major_depressive_disorder
), latest AS (SELECT * FROM ordered WHERE place = 1)
"""
ANSWERS = f"""{LATEST}
SELECT COALESCE(l.answer, 'not_screened'), COUNT(*)
FROM screening_patient p
JOIN screening_depressiveepisode e ON e.patient_id = p.id
LEFT JOIN latest l ON l.patient_id = p.id
WHERE p.practice_id = %s AND e.major_depressive_disorder
GROUP BY 1
"""
REFERRALS = f"""{LATEST}
SELECT COALESCE(
  (SELECT CASE r.state WHEN 'draft' THEN 'draft' WHEN 'withdrawn' THEN 'withdrawn'
                       ELSE 'referred' END
   FROM referrals_referral r WHERE r.patient_id = l.patient_id
   ORDER BY r.created_at DESC LIMIT 1), 'none'), COUNT(*)
FROM latest l WHERE l.answer = 'meets'
GROUP BY 1
"""
# Each trial of the latest screenings: how it stands, its class group, why it stopped.
TRIALS = {
    "sqlite": """
      SELECT json_extract(v.value, '$.status') AS status,
        json_extract(l.context, '$.trials.' || v.key || '.class_group') AS class_group,
        json_extract(f.value, '$.stopped_for') AS stopped_for,
        json_extract(f.value, '$.side_effects') AS side_effects
      FROM latest l, json_each(l.verdict, '$.trials') v, json_each(l.facts, '$.trials') f
      WHERE json_extract(f.value, '$.id') = v.key""",
    "postgresql": """
      SELECT v.value ->> 'status' AS status,
        l.context -> 'trials' -> v.key ->> 'class_group' AS class_group,
        f ->> 'stopped_for' AS stopped_for, f ->> 'side_effects' AS side_effects
      FROM latest l, jsonb_each(l.verdict -> 'trials') v,
        jsonb_array_elements(l.facts -> 'trials') f
      WHERE f ->> 'id' = v.key""",
}
UNFINISHED = "('intolerance', 'too_short', 'dose_too_low', 'too_short_at_dose', 'poor_adherence')"
COUNTED = {
    "classes": "COALESCE(NULLIF(class_group, ''), 'OTHER')",
    "reasons": "COALESCE(stopped_for, 'not_recorded')",
}
ONE_FACT = {
    "sqlite": "json_array_length(json_extract(l.verdict, '$.missing[0]')) = 1",
    "postgresql": "jsonb_array_length(l.verdict -> 'missing' -> 0) = 1",
}


def answers(practice_id: UUID) -> dict[str, int]:
    """Patients with major depression by their latest screening."""
    return dict(_rows(ANSWERS, practice_id, practice_id))


def referrals(practice_id: UUID) -> dict[str, int]:
    """Those who meet the rule, by their newest referral."""
    return dict(_rows(REFERRALS, practice_id))


def trials(practice_id: UUID, table: str) -> dict[str, tuple[int, int]]:
    """Failed and unfinished trials by class or by reason."""
    sql = f"""{LATEST}, trials AS ({TRIALS[connection.vendor]})
      SELECT {COUNTED[table]}, SUM(CASE WHEN status = 'failed' THEN 1 ELSE 0 END),
        SUM(CASE WHEN status IN {UNFINISHED} THEN 1 ELSE 0 END)
      FROM trials GROUP BY 1"""
    return {key: (failed, unfinished) for key, failed, unfinished in _rows(sql, practice_id)}


def ended_by(practice_id: UUID, effect: str) -> int:
    """Trials that stopped for side effects and name this one."""
    sql = f"""{LATEST}, trials AS ({TRIALS[connection.vendor]})
      SELECT COUNT(*) FROM trials
      WHERE stopped_for = 'side_effects' AND side_effects LIKE %s"""
    return _rows(sql, practice_id, f'%"{effect}"%')[0][0]


def lacking_one_fact(practice_id: UUID) -> int:
    """Patients for whom exactly one fact more could settle it."""
    sql = f"{LATEST} SELECT COUNT(*) FROM latest l WHERE {ONE_FACT[connection.vendor]}"
    return _rows(sql, practice_id)[0][0]


def _rows(sql: str, practice_id: UUID, *more: object) -> list[tuple]:
    keys = practice_id if connection.vendor == "postgresql" else practice_id.hex
    values = [keys if value == practice_id else value for value in (practice_id, *more)]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()

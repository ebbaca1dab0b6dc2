-- The statuses of the adopted rule for the invented register (docs/register.md), as one query.
-- A yardstick, not a second rule: it reads no odd rows, knows the register's two scales only
-- (both begin at 0), and leaves out counting, verdicts, missing facts and every check of a row.
CREATE TEMP TABLE steps AS
SELECT patient_id, trial_id, lower(treatment) AS treatment, role, episode,
       step::INT AS step, daily_mg::DECIMAL(18, 6) AS dose,
       weeks::DECIMAL(28, 18) * 7 AS days, coalesce(gap_weeks_before::DECIMAL(28, 18) * 7, 0) AS gap,
       total_weeks::DECIMAL(28, 18) * 7 AS stated, adherence_percent::DECIMAL(9, 3) AS percent,
       adherence, instrument, baseline::INT AS baseline, endpoint::INT AS endpoint,
       improvement_percent::DECIMAL(9, 3) AS improvement, category,
       earlier_response_percent::DECIMAL(9, 3) AS earlier, stopped_for
FROM read_csv($trials, all_varchar = true, header = true) WHERE trial_id IS NOT NULL;

CREATE TEMP TABLE answers AS
WITH told AS (
  SELECT steps.*, minimum,
         CASE WHEN role = 'augmentation' THEN 0 ELSE counts END AS counts,
         coalesce(dose = 0, false) AS away, days IS NULL AS endless
  FROM steps JOIN medicines USING (treatment) WHERE days IS NULL OR days <> 0
), since AS (
  SELECT *,
         sum(gap + CASE WHEN away THEN coalesce(days, 0) ELSE 0 END) OVER so_far AS off,
         sum((away AND endless)::INT) OVER so_far AS off_unknown
  FROM told WINDOW so_far AS (PARTITION BY patient_id, trial_id ORDER BY step)
), pieces AS (
  SELECT *, dose >= minimum IS TRUE AS at_dose, (dose IS NULL OR minimum IS NULL) AS unclear,
         off - coalesce(lag(off) OVER so_far, 0) >= 14 AS long,
         off_unknown - coalesce(lag(off_unknown) OVER so_far, 0) > 0 AS vague,
         row_number() OVER so_far = 1 AS first
  FROM since WHERE NOT away WINDOW so_far AS (PARTITION BY patient_id, trial_id ORDER BY step)
), numbered AS (
  SELECT *, sum((first OR long OR vague OR NOT at_dose)::INT) OVER so_far AS sure,
         sum((first OR long OR NOT (at_dose OR unclear))::INT) OVER so_far AS hopeful,
         first AND NOT long AND (at_dose OR unclear) AS opening
  FROM pieces WINDOW so_far AS (PARTITION BY patient_id, trial_id ORDER BY step)
), surely AS (
  SELECT patient_id, trial_id, max(run) >= 42 AS lasted FROM (
    SELECT patient_id, trial_id, sum(CASE WHEN at_dose THEN days ELSE 0 END) AS run
    FROM numbered GROUP BY patient_id, trial_id, sure) GROUP BY patient_id, trial_id
), runs AS (
  SELECT patient_id, trial_id, hopeful, bool_or(opening) AS opening,
         sum(CASE WHEN at_dose OR unclear THEN coalesce(days, 0) ELSE 0 END) AS run,
         bool_or(endless AND (at_dose OR unclear)) AS stretches
  FROM numbered GROUP BY patient_id, trial_id, hopeful
), taken AS (
  SELECT patient_id, trial_id, sum(coalesce(days, 0)) AS recorded, bool_or(endless) AS endless,
         bool_or(at_dose) AS at_dose, bool_or(unclear) AS unclear, max(hopeful) AS last,
         max(off) AS off
  FROM numbered GROUP BY patient_id, trial_id
), trials AS (
  SELECT patient_id, trial_id, any_value(COLUMNS(* EXCLUDE (patient_id, trial_id, step, dose, days, gap, away, endless, off, off_unknown))),
         max(off) AS all_off
  FROM since GROUP BY patient_id, trial_id
), totals AS (
  SELECT trials.*, taken.* EXCLUDE (patient_id, trial_id), taken.recorded IS NOT NULL AS any_taken,
         coalesce(stated, CASE WHEN NOT taken.endless THEN recorded END) AS total,
         greatest(coalesce(stated, recorded) - coalesce(recorded, 0), 0) AS rest,
         stated IS NOT NULL OR taken.recorded IS NULL AS open_ends,
         coalesce(all_off - off >= 14, false) AS left_it
  FROM trials LEFT JOIN taken USING (patient_id, trial_id)
), could AS (
  SELECT patient_id, trial_id, bool_or(
           run + CASE WHEN wide AND total IS NOT NULL THEN rest ELSE 0 END >= 42
           OR (wide AND total IS NULL)) AS could
  FROM (SELECT runs.patient_id, runs.trial_id, run, total, rest,
               stretches OR (open_ends AND (opening OR (hopeful = last AND NOT left_it))) AS wide
        FROM runs JOIN totals USING (patient_id, trial_id)) GROUP BY patient_id, trial_id
)
SELECT totals.*,
       CASE WHEN surely.lasted THEN 2
            WHEN could OR (open_ends AND (total IS NULL OR rest >= 42)) THEN 1 ELSE 0 END AS lasted,
       CASE WHEN at_dose THEN 2
            WHEN NOT any_taken OR unclear OR (total IS NOT NULL AND rest > 0) THEN 1 ELSE 0 END AS reached,
       CASE episode WHEN 'current' THEN 2 WHEN 'earlier' THEN 0 ELSE 1 END AS in_window,
       CASE WHEN percent IS NOT NULL THEN percent >= 80
            ELSE adherence IS NULL OR adherence = 'good' END AS adherent,
       CASE WHEN earlier IS NOT NULL THEN CASE WHEN earlier >= 50 THEN 2 ELSE 0 END
            WHEN stopped_for = 'loss_of_response' THEN 1 ELSE 0 END AS lost,
       CASE WHEN improvement IS NOT NULL THEN CASE WHEN improvement < 50 THEN 2 ELSE 0 END
            WHEN category IS NOT NULL THEN
              CASE WHEN category IN ('below_25', '25_49') THEN 2 ELSE 0 END
            WHEN baseline > 0 AND endpoint IS NOT NULL AND instrument IS NOT NULL THEN
              CASE WHEN (baseline - endpoint) * 2 < baseline THEN 2 ELSE 0 END
            ELSE 1 END AS less
FROM totals LEFT JOIN surely USING (patient_id, trial_id) LEFT JOIN could USING (patient_id, trial_id);

COPY (
  SELECT patient_id, string_agg(trial_id || '=' || CASE
    WHEN failed = 1 THEN 'cannot_tell' WHEN failed = 2 THEN 'failed'
    WHEN counts = 0 THEN 'not_an_antidepressant'
    WHEN in_window = 0 THEN 'outside_window'
    WHEN stopped_for = 'side_effects' AND lasted = 0 THEN 'intolerance'
    WHEN total < 42 THEN 'too_short'
    WHEN reached = 0 THEN 'dose_too_low'
    WHEN lasted = 0 THEN 'too_short_at_dose'
    WHEN NOT adherent THEN 'poor_adherence'
    WHEN lost = 2 AND less <> 0 THEN 'responded_then_lost'
    ELSE 'responded' END, ';' ORDER BY trial_id) AS statuses
  FROM (SELECT *, least(counts, in_window, lasted, adherent::INT * 2, 2 - lost, less) AS failed
        FROM answers) GROUP BY patient_id ORDER BY patient_id
) TO $out (HEADER false);

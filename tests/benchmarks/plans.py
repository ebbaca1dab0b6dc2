"""Which indexes PostgreSQL goes by, read from its own EXPLAIN of the queries of a page."""

import re
from collections.abc import Iterable, Mapping

from django.db import connection

BY_INDEX = re.compile(r"(?:using|Bitmap Index Scan on) (\w+)")
WHOLE = re.compile(r"Seq Scan on (\w+)")
LARGE = re.compile(r"screening_|referrals_referral$|referrals_move|audit_auditevent")


def indexes_of(queries: Iterable[Mapping[str, str]]) -> tuple[list[str], list[str]]:
    """The indexes that are not plain keys, and the large tables read from end to end."""
    used: dict[str, None] = {}
    whole: dict[str, None] = {}
    for query in queries:
        if not query["sql"].startswith("SELECT"):
            continue
        plan = _plan(query["sql"])
        used |= dict.fromkeys(name for name in BY_INDEX.findall(plan) if not _is_key(name))
        whole |= dict.fromkeys(name for name in WHOLE.findall(plan) if LARGE.match(name))
    return list(used), list(whole)


def _plan(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(row[0] for row in cursor.fetchall())


def _is_key(name: str) -> bool:
    return name.endswith(("_pkey", "_key"))

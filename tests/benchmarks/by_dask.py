"""``python -m tests.benchmarks.by_dask PARTS OUT``: the command with a cluster of two workers."""

import sys

import django
from django.core.management import call_command


def main(parts: str, out: str) -> None:
    """Start two workers, each a process of one thread, and let them screen the parts."""
    from dask.distributed import LocalCluster

    django.setup()
    alone = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    with LocalCluster(**alone) as cluster:
        call_command("screen_cohort", parts, "--out", out, "--scheduler", cluster.scheduler_address)


if __name__ == "__main__":
    main(*sys.argv[1:])

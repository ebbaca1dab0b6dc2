"""Who screens the parts: this process, some of its own, or the workers of a Dask scheduler."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any

from screening.cohort.screening_part import Job, do

CONNECT_SECONDS = 10
Done = Iterator[tuple[Job, dict[str, Any]]]


class WorkersError(RuntimeError):
    """The workers cannot be reached, or are gone; what they finished is kept."""


def done_by(jobs: list[Job], workers: int, scheduler: str | None) -> Done:
    """The jobs with their counts, as they are finished."""
    if scheduler is not None:
        return _by_scheduler(jobs, scheduler)
    if workers > 1 and len(jobs) > 1:
        return _by_processes(jobs, workers)
    return ((job, do(job)) for job in jobs)


def _by_processes(jobs: list[Job], workers: int) -> Done:
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting = {pool.submit(do, job): job for job in jobs}
        try:
            for future in as_completed(waiting):
                yield waiting[future], future.result()
        except BrokenProcessPool as error:
            raise WorkersError(
                "a process was ended from outside, perhaps for lack of memory; "
                "the same command goes on from here, try fewer --workers"
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _by_scheduler(jobs: list[Job], address: str) -> Done:
    """The workers must have this app installed and see the same folders."""
    distributed = _distributed()
    try:
        client = distributed.Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise WorkersError(f"no Dask scheduler answers at {address}") from error
    with client:
        waiting = {client.submit(do, job, pure=False): job for job in jobs}
        try:
            for future in distributed.as_completed(list(waiting), loop=client.loop):
                yield waiting[future], future.result()
        except distributed.KilledWorker as error:
            raise WorkersError("a worker died several times over the same part") from error


def _distributed() -> Any:
    try:
        from dask import distributed
    except ImportError as error:
        raise WorkersError("--scheduler needs the packages of the extra cluster") from error
    return distributed

"""Who screens the parts: this process, some of its own, or the workers of a Dask scheduler."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from typing import Any

from screening.cohort.parts import FileError
from screening.cohort.screening_part import Job, do

CONNECT_SECONDS = 10
Done = Iterator[tuple[Job, dict[str, Any]]]


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
        finally:
            pool.shutdown(cancel_futures=True)


def _by_scheduler(jobs: list[Job], address: str) -> Done:
    """The workers must see the same folders and have this app installed."""
    distributed = _distributed()
    try:
        client = distributed.Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise FileError(f"no Dask scheduler answers at {address}") from error
    with client:
        waiting = {client.submit(do, job, pure=False): job for job in jobs}
        for future in distributed.as_completed(list(waiting), loop=client.loop):
            yield waiting[future], future.result()


def _distributed() -> Any:
    try:
        from dask import distributed
    except ImportError as error:
        raise FileError("--scheduler needs the packages of the extra cluster") from error
    return distributed

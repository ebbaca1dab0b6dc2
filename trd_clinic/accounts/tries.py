"""How often a password or a code may be tried: by account and address, and by address.

A try is counted before it is made and taken back when it was right, so that tries sent at
once cannot slip through together. Nobody is locked out elsewhere: every limit holds at one
address only, and where a whole address has tried too often, accounts that signed in from
it before still have their own ten tries.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address
from math import ceil

from django.db import transaction
from django.utils import timezone

from trd_clinic.accounts.models import Tally
from trd_clinic.audit.origin import CURRENT

WINDOW = 15 * 60
PER_ACCOUNT = 10
PER_ADDRESS = 100
REMEMBERED = timedelta(days=30)


class TooManyTriesError(Exception):
    """Refused unseen; ``wait`` is the number of seconds until the next try."""

    def __init__(self, wait: int) -> None:
        super().__init__("Too many tries.")
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Try:
    """One counted try."""

    moment: float
    keys: tuple[str, ...]
    familiar: str

    def succeeded(self) -> None:
        """Take it back, and know the account at this address for a month."""
        with transaction.atomic():
            for key in self.keys:
                row = _locked(key)
                row.moments = [moment for moment in row.moments if moment != self.moment]
                row.save()
            until = timezone.now() + REMEMBERED
            Tally.objects.update_or_create(pk=self.familiar, defaults={"until": until})
        _forget_old()


def begin(kind: str, who: str) -> Try:
    """Count a try of ``kind`` (a password, a code) for ``who``, or `TooManyTriesError`."""
    place = _network(CURRENT.get().address)
    account, address = _key(kind, who, place), _key(kind, place)
    familiar = _key("familiar", who, place)
    now = timezone.now().timestamp()
    with transaction.atomic():
        _count(account, now, PER_ACCOUNT)
        if not Tally.objects.filter(pk=familiar, until__gt=timezone.now()).exists():
            _count(address, now, PER_ADDRESS)
            return Try(now, (account, address), familiar)
    return Try(now, (account,), familiar)


def _count(key: str, now: float, most: int) -> None:
    row = _locked(key)
    recent = [moment for moment in row.moments if moment > now - WINDOW]
    if len(recent) >= most:
        raise TooManyTriesError(max(1, ceil(recent[-most] + WINDOW - now)))
    row.moments = [*recent, now]
    row.until = timezone.now() + timedelta(seconds=WINDOW)
    row.save()


def _locked(key: str) -> Tally:
    until = timezone.now() + timedelta(seconds=WINDOW)
    Tally.objects.get_or_create(pk=key, defaults={"until": until})
    return Tally.objects.select_for_update().get(pk=key)


def _forget_old() -> None:
    """Remove what counts no more; rows in use elsewhere wait for another time."""
    with transaction.atomic():
        old = Tally.objects.select_for_update(skip_locked=True).filter(until__lt=timezone.now())
        Tally.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:100])).delete()


def _key(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _network(address: str) -> str:
    """The address; of IPv6 the half that a household keeps."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or IPv6Network((int(found), 64), strict=False))
    return str(found)

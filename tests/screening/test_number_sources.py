"""Every number of the verdict panel leads to a row that holds it, with source and verified mark."""

import re
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations
from urllib.parse import urldefrag, urljoin

import pytest
from django.test import Client
from django.urls import reverse

from referrals.management.commands.load_demo import STORIES, read
from referrals.management.demo.record import write_record
from screening.models import Patient
from screening.presenters.minimum import Link
from screening.presenters.verdict import VerdictPanel, live_panel
from screening.queries.live import live_verdict
from screening.queries.record import load_record
from screening.reference import load
from tests.cast import TODAY
from tests.screening.rows import Row
from trd_clinic.accounts.models import User

DEMO = {story["name"]: story for name in STORIES for story in read(name)["patients"]}
NUMBER = re.compile(r"(?<![\w.-])\d+(?:\.\d+)?(?![\w.]*\w)")
NAMES = re.compile("|".join(map(re.escape, load().instruments)))
DATE = re.compile(r"\d{4}-\d\d-\d\d")
# A minimum dose in a sentence: only the formulary (or the clinician) can vouch for it.
MINIMUM = re.compile(r"(?:\bat|minimum) (\S+ mg/day)")
MARKS = ("verified", "transcription", "stated by the", "operational", "read in", "own choice",
         "partly", "background", "asks for nothing", "second hand")  # fmt: skip


def numbers(text: str) -> set[str]:
    """The numbers said, without those in names of scales and without dates."""
    found = NUMBER.findall(DATE.sub("", NAMES.sub("", text)))
    return {f"{float(number):g}" for number in found}


class Walk:
    """Following the links of one patient's page."""

    def __init__(self, client: Client, patient: Patient) -> None:
        self.client = client
        self.home = reverse("screening:intake", args=[patient.pk])
        self.pages: dict[str, str] = {}

    def page(self, address: str) -> str:
        """The page, fetched once."""
        if address not in self.pages:
            self.pages[address] = self.client.get(address).content.decode()
        return self.pages[address]

    def numbers_behind(self, link: Link) -> set[str]:
        """The numbers of the row a link leads to; that row has a source and a mark."""
        address, anchor = urldefrag(urljoin(self.home, link.href))
        html = self.page(address)
        if address.startswith(self.home):
            return self._recorded(html, anchor)
        row = Row(html, anchor)
        assert row.found, link
        assert any(mark in row.text for mark in MARKS), row.text
        return numbers(row.text)

    def behind_all(self, panel: VerdictPanel) -> set[str]:
        """The numbers of every row that the trials and the thresholds lead to."""
        trials = [trial for group in panel.trial_groups for trial in group.trials]
        links = [link for trial in trials for link in trial.sources if link.href]
        return set().union(*map(self.numbers_behind, [*links, *panel.thresholds]))

    def value_of(self, page: str, anchor: str) -> set[str]:
        """The numbers of the value in a row of name, value, source and standing."""
        assert self.numbers_behind(Link(anchor, f"{page}#{anchor}")) is not None
        return numbers(Row(self.page(page), anchor).words[1])

    def minima_behind(self, links: tuple[Link, ...]) -> str:
        """The words of the formulary's rows that these links lead to."""
        cards = [urldefrag(urljoin(self.home, link.href)) for link in links]
        rows = [Row(self.page(page), at) for page, at in cards if page.startswith("/formulary/")]
        return " ".join(row.text for row in rows)

    def _recorded(self, html: str, anchor: str) -> set[str]:
        """What the record holds, and what follows from it: runs of steps, the change in percent.

        The sentence of the rule itself is left out: it may not vouch for its own numbers.
        """
        row = Row(html, anchor, leave_out=f"{anchor}-sentence")
        assert row.found, anchor
        lengths = [v for k, v in row.values.items() if k.endswith("-length") and v]
        return numbers(row.text) | _runs(lengths) | _change(row, html)


def _runs(lengths: list[str]) -> set[str]:
    exact = [float(length) for length in lengths]
    ends = combinations(range(len(exact) + 1), 2)
    return {f"{sum(exact[start:end]):g}" for start, end in ends}


def _change(row: Row, html: str) -> set[str]:
    start, end = row.values.get("baseline"), row.values.get("endpoint")
    if not start or not end:
        return set()
    floors = {scale.floor for scale in load().instruments.values()}
    exact = [Decimal(abs(int(start) - int(end)) * 100) / (int(start) - floor) for floor in floors]
    return {f"{float(value.quantize(Decimal('0.1'), ROUND_HALF_UP)):g}" for value in exact}


# One of each verdict, with several scales and kinds of outcome.
WALKED = ("Yolanda Ibarrondo", "Morgan Desmarais", "Ruth Halvorsen")


@pytest.fixture(params=WALKED)
def patient(request: pytest.FixtureRequest, clinician: User) -> Patient:
    """Patients of the demo in turn."""
    return write_record(DEMO[request.param], clinician, TODAY)


def panel_of(patient: Patient) -> VerdictPanel:
    live = live_verdict(load_record(patient), TODAY)
    return live_panel(live, policy_href=reverse("screening:policy"))


def test_every_number_of_the_panel_leads_to_its_row(
    client: Client, clinician: User, patient: Patient
) -> None:
    client.force_login(clinician)
    walk, panel = Walk(client, patient), panel_of(patient)
    policy = set().union(*map(walk.numbers_behind, panel.thresholds))
    said = [
        (trial.sentence, trial.sources) for group in panel.trial_groups for trial in group.trials
    ]
    said += [(caution.text, caution.sources) for caution in panel.cautions]

    for sentence, sources in said:
        if numbers(sentence):
            assert sources, sentence
            behind = set().union(*(walk.numbers_behind(link) for link in sources if link.href))
            assert numbers(sentence) <= behind | policy, (sentence, sources)
            cards = walk.minima_behind(sources)
            assert [dose for dose in MINIMUM.findall(sentence) if dose not in cards] == []
    for link in panel.thresholds:
        assert numbers(link.text) <= walk.numbers_behind(link)
    assert numbers(panel.policy_line) <= policy
    links = [link for _sentence, sources in said for link in (*sources, *panel.thresholds)]
    page = walk.page(walk.home)
    assert [one for one in links if one.href and f'href="{one.href}"' not in page] == []


def test_a_number_from_nowhere_is_found(client: Client, clinician: User) -> None:
    client.force_login(clinician)
    patient = write_record(DEMO["Desmond Achterberg"], clinician, TODAY)
    walk = Walk(client, patient)
    trial = panel_of(patient).trial_groups[0].trials[0]

    behind = set().union(*(walk.numbers_behind(link) for link in trial.sources))

    assert not numbers("77 weeks at 50 mg/day") <= behind

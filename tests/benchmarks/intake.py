"""The intake in a real Chromium before the production server: its first load, and its verdict.

Bytes are those on the wire, headers included.  A first load begins with an empty cache.  A
verdict is fresh in the frame after its words stand in the page.
"""

import json
import statistics
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import BrowserContext, Page

from tests.benchmarks.front import Front, fronted
from tests.pictures.camera import chrome

NAME = "The intake under the production server"
FEW, MANY, ROUNDS = 6, 30, 40
KINDS = ("Document", "Stylesheet", "Script", "Font", "Image")
SHIFTS = """window.shifts = 0;
new PerformanceObserver(list => list.getEntries().forEach(one => { window.shifts += one.value; }))
  .observe({type: "layout-shift", buffered: true});"""
WATCH = """() => {
  window.took = [];
  let left = 0;
  document.addEventListener("change", () => { left = performance.now(); }, true);
  document.addEventListener("htmx:oobAfterSwap", event => {
    if (event.detail.target.id !== "verdict-rest") return;
    requestAnimationFrame(() => { window.took.push(performance.now() - left); });
  });
}"""


@dataclass
class Load:
    """What one opening of a page brought over the wire."""

    sizes: dict[str, float] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    def listen(self, page: Page) -> None:
        """Note every answer with its size as the browser received it."""
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.responseReceived", self._began)
        wire.on("Network.loadingFinished", self._ended)

    def _began(self, event: Mapping[str, str]) -> None:
        self.kinds[event["requestId"]] = event["type"]

    def _ended(self, event: Mapping[str, float]) -> None:
        self.sizes[str(event["requestId"])] = event["encodedDataLength"]

    @property
    def kilobytes(self) -> float:
        return sum(self.sizes.values()) / 1000

    def of(self, kind: str) -> float:
        """Kilobytes of one kind: Document, Stylesheet, Script, Font, Image."""
        return sum(size for one, size in self.sizes.items() if self.kinds[one] == kind) / 1000


def run(rounds: int = ROUNDS) -> Iterator[str]:
    """A patient with six trials and one with thirty, each in a browser of its own."""
    with TemporaryDirectory() as folder, fronted(Path(folder)) as front, chrome() as browser:
        for trials in (FEW, MANY):
            typist = _typist(front, trials)
            with browser.new_context(ignore_https_errors=True, locale="en-US") as context:
                _carry(context, front, typist["session"])
                yield from _measured(context, front.address + typist["address"], trials, rounds)


def _typist(front: Front, trials: int) -> dict[str, str]:
    """A clinician who is signed in, and the address of the third trial of their patient."""
    told: dict[str, str] = json.loads(
        front.server.run("-m", "tests.benchmarks.typists", "1", str(trials))
    )
    return told


def _carry(context: BrowserContext, front: Front, session: str) -> None:
    """The session as signing in leaves it in the browser, and what the proxy would say."""
    context.set_extra_http_headers({"X-Forwarded-Proto": "https"})
    cookie = {"name": "__Host-session", "value": session, "url": front.address, "secure": True}
    context.add_cookies([cookie])  # type: ignore[list-item]


def _measured(context: BrowserContext, trial: str, trials: int, rounds: int) -> Iterator[str]:
    patient = trial.partition("trials/")[0]
    load, page = Load(), context.new_page()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.add_init_script(SHIFTS)
    load.listen(page)
    page.goto(patient, wait_until="networkidle")
    shift = page.evaluate("window.shifts")
    parts = ", ".join(f"{kind.lower()} {load.of(kind):.0f}" for kind in KINDS)
    yield f"{trials:2} trials, first load: {load.kilobytes:5.0f} kB ({parts}), shift {shift:.3f}"
    page.goto(f"{patient}?edit=T3")
    took = _verdicts(page, rounds)
    middle, most = statistics.median(took), statistics.quantiles(took, n=20)[-1]
    yield f"{trials:2} trials, a field is left: fresh verdict in {middle:.0f} ms, p95 {most:.0f} ms"


def _verdicts(page: Page, rounds: int) -> list[float]:
    """Milliseconds from leaving the field to the frame with the fresh verdict in it."""
    page.evaluate(WATCH)
    end = page.get_by_label("At the end", exact=True)
    for turn in range(rounds):
        end.fill(str(turn % 20))
        end.press("Tab")
        page.wait_for_function("many => window.took.length > many", arg=turn)
    took: list[float] = page.evaluate("window.took")
    return took

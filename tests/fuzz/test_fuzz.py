"""Five hundred requests from one seed; ./clinic bench fuzz sends twenty thousand."""

from tests.fuzz.attack import Attack
from tests.security.world import make_world

REQUESTS = 500


def test_s20_fuzz_breaks_nothing_leaks_nothing_keeps_nothing(db: None) -> None:
    ours = make_world("Alder Psychiatry", "Quillon Abernathy")
    attack = Attack(ours, make_world("Birch Psychiatry", "Siobhan Verlaine"), seed=8)

    attack.run(REQUESTS)

    assert [str(finding) for finding in attack.findings] == []
    assert attack.statuses.total() == REQUESTS
    assert {200, 302, 404, 422} <= set(attack.statuses)

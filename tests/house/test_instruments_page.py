"""The page of the instruments is what the files say."""

from screening.management.commands.print_instruments import instruments_page
from screening.reference import load
from tests.house.files import TOP


def test_the_page_is_the_output_of_its_command() -> None:
    assert (TOP / "docs" / "instruments.md").read_text(encoding="utf-8") == instruments_page()


def test_every_scale_and_every_source_stands_on_it() -> None:
    page = instruments_page()

    for scale in load().instruments.values():
        assert f"\n## {scale.name}\n" in page
        assert all(f"| {source.source} |" in page for source in scale.sources)

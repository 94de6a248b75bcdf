"""Letters without their accents, the order of lists, and whether there is anything to see."""

import pytest

from annotator.model.letters import alphabetical, is_seen


def test_lists_are_sorted_without_regard_to_accents_and_capitals() -> None:
    names = ["Zeitung", "élite", "Echo", "Ámbito", "añil", "Anzeiger", "El País"]
    assert sorted(names, key=alphabetical) == ["Ámbito", "añil", "Anzeiger", "Echo", "El País", "élite", "Zeitung"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \t\n",
        "\x85 \x1c",
        "\u200b",
        "\u2028",
        "\xa0",
        "\u2060\ufeff",
        "\xad",
        "\ufffd",
        "\u3164",
        "\u2800",
        "\U000e0101",
    ],
)
def test_spaces_controls_and_characters_without_a_form_are_not_seen(text: str) -> None:
    assert not is_seen(text)


@pytest.mark.parametrize("text", ["a", " \u200ba", "中", "٣", "—", "🏳\ufe0f\u200d🌈", "◌́", "\ue000", "\U000323b0"])
def test_all_else_is_seen_also_what_is_newer_than_our_tables(text: str) -> None:
    assert is_seen(text)

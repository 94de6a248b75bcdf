"""Letters without their accents, and the order of lists."""

from annotator.model.letters import alphabetical


def test_lists_are_sorted_without_regard_to_accents_and_capitals() -> None:
    names = ["Zeitung", "élite", "Echo", "Ámbito", "añil", "Anzeiger", "El País"]
    assert sorted(names, key=alphabetical) == ["Ámbito", "añil", "Anzeiger", "Echo", "El País", "élite", "Zeitung"]

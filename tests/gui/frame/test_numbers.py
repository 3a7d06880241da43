"""Numbers of persons in lists are never whole."""

import pytest

from township_desk.gui.tables.numbers import short_number


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("510999198001010011", "5109****0011"),
        ("51099919800101001x", "5109****001x"),
        ("'510999198001010011", "5109****0011"),
        (" 510999198001010011", "5109****0011"),
        ("510999800101001", "5109****1001"),
        ("51099919800101001142", "5109****1142"),
        ("6228480010012345678", "6228****5678"),
        ("17000001234", "170****1234"),
        ("510900000006", "510900000006"),
        ("0825-5550136", "0825-5550136"),
        ("一般贫困户", "一般贫困户"),
        ("", ""),
    ],
)
def test_a_number_is_shortened_and_nothing_else(text: str, shown: str) -> None:
    assert short_number(text) == shown

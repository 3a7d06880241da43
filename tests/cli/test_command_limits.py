"""The command limits: numbers in force on a day, the office's own from a day on, what held before, a workbook."""

from pathlib import Path

import pytest
from calling import Caller, cheap_archive
from openpyxl import load_workbook

NAME = "housing_area_per_person"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cheap_archive(tmp_path_factory.mktemp("标准") / "档案")


def test_a_number_is_set_from_a_day_listed_written_and_taken_back(call: Caller, archive: Path, tmp_path: Path) -> None:
    book = tmp_path / "标准.xlsx"
    said = ("--set", "30", "--since", "2019-01-01", "--source", "县发〔2018〕9号", "--out", book)
    (made,) = call("limits", archive, NAME, *said, "--json").data["limits"]
    own = {"since": "2019-01-01", "value": 30, "source": "县发〔2018〕9号", "confirmed": True, "own": True}
    assert made["history"][0] == own
    assert [it["value"] for it in made["history"]] == [30, 25]
    (past,) = call("limits", archive, NAME, "--on", "2018-12-31", "--json").data["limits"]
    assert (past["value"], past["own"], past["history"]) == (25, False, made["history"])
    rows = [*load_workbook(book).active.iter_rows(values_only=True)]
    assert [row[2:4] for row in rows[1:]] == [("2019-01-01", 30), ("出厂", 25)]
    assert "2019年1月1日起 30；以前 25" in call("limits", archive).out
    (back,) = call("limits", archive, NAME, "--unset", "--since", "2019-01-01", "--json").data["limits"]
    assert [it["value"] for it in back["history"]] == [25]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (("--set", "30", "--since", "2019-01-01"), "没有写是哪一项标准"),
        ((NAME, "--set", "30"), "没有写从哪天起"),
        ((NAME, "--set", "三十", "--since", "2019-01-01"), "“三十”不是 0 以上、九位以内的整数"),
        (("housing_area",), "相近的有"),
        ((NAME, "--unset", "--since", "2019-01-01"), "本单位没有设过从 2019-01-01 起的数"),
    ],
)
def test_what_is_not_said_whole_is_refused(call: Caller, archive: Path, said: tuple[str, ...], why: str) -> None:
    assert why in call("limits", archive, *said).problem

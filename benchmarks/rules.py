"""All rules over 17,500 households whose cards are filled in, against reading these households and nothing else."""

from pathlib import Path

from benchmarks.data import filled_archive
from benchmarks.measure import Result, alternating, timed
from township_desk.actions.household.checking import check_archive
from township_desk.domain.checks import rules_by_name
from township_desk.store.read.dossiers import dossiers

_HOMES, _PEOPLE = 17_500, 4
_CARD = {
    "status": "已脱贫",
    "exit_year": 2017,
    "identified": "2014-03",
    "monitor": "脱贫不稳定户",
    "risks": "因病,务工不稳",
    "risk_removed": "未消除",
    "risk_identified": "2021-03-10",
    "dangerous_house": "否",
    "safe_water": "是",
    "household_power": "是",
    "farmland": 320,
    "irrigated": 200,
    "housing_area": 9000,
    "phone": "",
}
_PERSON = {
    "education": "小学",
    "schooling": "非在校生",
    "health": "健康",
    "labour": "普通劳动力",
    "work_months": 6,
    "work_area": "省外务工",
    "resident_medical": "是",
    "serious_insurance": "是",
    "minimum_living": "否",
}


def measure(folder: Path) -> list[Result]:
    """The township of an archive in 2022, when every rule holds."""
    archive = filled_archive(folder / "rules", _HOMES, _PEOPLE, year=2022, card=_CARD, person=_PERSON)
    ours, peer = alternating(
        lambda: timed(lambda: check_archive(archive)), lambda: timed(lambda: list(dossiers(archive)))
    )
    archive.close()
    name = f"{len(rules_by_name())} rules over {_HOMES:,} households"
    return [Result(name, ours, "reading these", peer, 3.0)]

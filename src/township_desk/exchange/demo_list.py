"""The demonstration's vehicles.xlsx: a county's list of car owners, as the vehicle office sends it."""

from collections.abc import Sequence
from pathlib import Path

from township_desk.domain.records import Member
from township_desk.exchange.write import Cell, OutColumn, write_workbook

_HEADS = ("序号", "机动车所有人", "身份证明号码", "住址", "号牌号码", "品牌型号", "初次登记日期")
_BRANDS = ("五菱牌小型普通客车", "时风牌三轮汽车", "长安牌轿车")
_STRANGERS = 40


def write_vehicles(path: Path, owners: Sequence[Member], village: str) -> int:
    """Writes a list with some owners among strangers: a number in small letters, a ruined one, a blank one."""
    people: list[tuple[str, Cell]] = [(f"外镇{number}", "") for number in range(_STRANGERS)]
    for number, owner in enumerate(owners):
        spoiled: dict[int, Cell] = {1: owner.id_number.lower(), 2: float(owner.id_number[:17] + "0"), 3: ""}
        people.insert(number * 7 % len(people), (owner.name, spoiled.get(number, owner.id_number)))
    rows = [
        (
            str(number),
            name,
            id_number,
            village,
            f"川J9{number:04d}",
            _BRANDS[number % 3],
            f"2017-05-{number % 28 + 1:02d}",
        )
        for number, (name, id_number) in enumerate(people, 1)
    ]
    return write_workbook(path, "机动车", [OutColumn(head=head, width=18) for head in _HEADS], rows)

"""The demonstration's lists: vehicles.xlsx as the vehicle office sends it, helpers.xlsx with who helps whom."""

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


_HELPER_HEADS = (
    "序号",
    "行政村",
    "户主姓名",
    "户主身份证号",
    "帮扶责任人",
    "帮扶单位",
    "帮扶人职务",
    "帮扶人电话",
    "结对时间",
)
_HELPERS = (("李华", "县水务局", "科长"), ("周敏", "县教育局", "副科长"), ("吴刚", "青竹镇人民政府", "干部"))
_HELPED_BY_ONE = 5


def write_helpers(path: Path, heads: Sequence[tuple[str, Member]]) -> int:
    """Writes who helps the households of some heads (village, head), every one but the twelfth."""
    rows: list[Sequence[Cell]] = []
    for number, (village, head) in enumerate(heads):
        helper, unit, post = _HELPERS[number // _HELPED_BY_ONE % len(_HELPERS)]
        phone = f"1700000{number // _HELPED_BY_ONE % len(_HELPERS):04d}"
        if number % 12 != 11:
            rows.append(
                (str(number + 1), village, head.name, head.id_number, helper, unit, post, phone, "2018年3月1日")
            )
    return write_workbook(path, "帮扶", [OutColumn(head=head, width=16) for head in _HELPER_HEADS], rows)

"""The demonstration's lists: vehicle owners as their office sends them, helpers, measures."""

from collections.abc import Sequence
from pathlib import Path

from township_desk.domain.demo.helpers import helpers_in_turn
from township_desk.domain.helping.fitting import answering
from township_desk.domain.records import Member
from township_desk.exchange.writing.workbook import Cell, OutColumn, write_workbook

_HEADS = ("序号", "机动车所有人", "身份证明号码", "住址", "号牌号码", "品牌型号", "初次登记日期")
_BRANDS = ("五菱牌小型普通客车", "时风牌三轮汽车", "长安牌轿车")
_STRANGERS = 40


def write_vehicles(path: Path, owners: Sequence[Member], village: str) -> int:
    """Writes a list in which some owners stand among strangers: one number with a small x, one damaged, one blank."""
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


def write_helpers(path: Path, heads: Sequence[tuple[str, Member]]) -> int:
    """Writes the helpers of some heads' households (village, head); every twelfth household has none."""
    rows: list[Sequence[Cell]] = []
    for (village, head), it in zip(heads, helpers_in_turn(len(heads)), strict=True):
        if it is not None:
            said = (it.name, it.unit, it.post, it.phone, "2018年3月1日")
            rows.append((str(len(rows) + 1), village, head.name, head.id_number, *said))
    return write_workbook(path, "帮扶", [OutColumn(head=head, width=16) for head in _HELPER_HEADS], rows)


_MEASURE_HEADS = (
    "序号",
    "行政村",
    "户主姓名",
    "户主身份证号",
    "帮扶类别",
    "帮扶措施",
    "实施单位",
    "实施日期",
    "帮扶金额（元）",
    "年增收（元）",
)
_MEASURES: tuple[tuple[str, str, str, int | None, int | None], ...] = (
    ("扶持生产和就业发展", "发放鸡苗 50 只", "青竹镇人民政府", 500, 1500),
    ("教育发展帮扶", "雨露计划补助", "县教育局", 3000, None),
    ("医疗救助扶持", "代缴城乡居民医保个人部分", "县医保局", 180, None),
    ("扶持生产和就业发展", "公益性岗位（村道保洁）", "县人社局", None, 6000),
    ("易地搬迁和住房改善", "危房改造", "县住建局", 15000, None),
    ("社会保障兜底", "农村低保", "县民政局", 4200, 4200),
    ("扶持生产和就业发展", "花椒园土地入股分红", "石桥村集体经济合作社", None, 800),
)
_UNANSWERED = 10
_STEP = 3  # between the measures of one household


def write_measures(path: Path, heads: Sequence[tuple[str, str, Member]], year: int) -> int:
    """Writes measures for some households (village, main cause, head): one, two or none for each.

    The first measure answers the cause, except for every tenth household.
    """
    rows: list[Sequence[Cell]] = []
    for number, (village, cause, head) in enumerate(heads):
        for place in range(number % _STEP):
            fitting = answering(cause) if place == 0 and number % _UNANSWERED else ()
            choice = [it for it in _MEASURES if it[0] in fitting] or _MEASURES
            kind, name, unit, amount, gain = choice[(number + _STEP * place) % len(choice)]
            day = f"{year - place}年{number % 9 + 1}月{number % 28 + 1}日"
            whose = (str(len(rows) + 1), village, head.name, head.id_number)
            rows.append((*whose, kind, name, unit, day, amount, gain))
    return write_workbook(path, "帮扶措施台账", [OutColumn(head=head, width=18) for head in _MEASURE_HEADS], rows)

"""Invented archives and workbooks of any size."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from township_desk.domain.fields import identity
from township_desk.domain.fields.kinds import Money
from township_desk.domain.records import Household, Income, Member, Township, Village
from township_desk.exchange.recognising.layouts import load_layouts
from township_desk.store.archive import Archive
from township_desk.store.engine.rows import values
from township_desk.store.keys import Cost

CHEAP = Cost(memory=1024, rounds=1, lanes=1)
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡单曾"
_GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂"
_UNKNOWN = "不认识的列"


def name(random: Random) -> str:
    """An invented name."""
    return random.choice(_SURNAMES) + random.choice(_GIVEN) + random.choice(_GIVEN)


def number(random: Random, order: int) -> str:
    """An invented identity number of region 510999."""
    day = f"{random.randint(1940, 2012)}{random.randint(1, 12):02d}{random.randint(1, 28):02d}"
    first17 = f"510999{day}{order % 1000:03d}"
    return first17 + identity.check_digit(first17)


def empty_archive(folder: Path, year: int = 2018) -> Archive:
    """An archive of twenty villages and nobody in them."""
    villages = [Village(name=f"第{place}村", place=place) for place in range(20)]
    township = Township(province="四川省", city="遂宁市", county="演示县", name="青竹镇", working_year=year)
    return Archive.create(folder, "bench-1234", township=township, villages=villages, by="bench", cost=CHEAP)[0]


def filled_archive(folder: Path, households: int, members: int) -> Archive:
    """An archive with so many households of so many members."""
    archive, random = empty_archive(folder), Random(1)
    villages = [village.id for village in archive.villages()]
    rows: dict[type, list[tuple[object, ...]]] = {Household: [], Member: [], Income: []}
    for place in range(households):
        household = Household(
            village=villages[place % 20],
            group=f"{place % 9 + 1}组",
            number=f"51{place:010d}",
            status="未脱贫",
            cause="因病",
        )
        rows[Household].append(values(household))
        rows[Income].append(
            values(Income(household=household.id, year=2018, reported=Money(random.randint(200000, 800000))))
        )
        for part in range(members):
            relation = "之子" if part else "户主"
            person = Member(
                household=household.id, name=name(random), relation=relation, id_number=number(random, place + part)
            )
            rows[Member].append(values(person))
    with archive.change("填", by="bench", reason="备料") as change:
        for kind, made in rows.items():
            change.add_rows(kind, made)
    return archive


def county_rows(people: int) -> Iterator[dict[str, str]]:
    """Persons under the heads of the 47-column layout, four to a household."""
    random = Random(2)
    for place in range(people):
        household, part = divmod(place, 4)
        id_number = number(random, place)
        yield {
            "省": "四川省", "市": "遂宁市", "县": "演示县", "乡": "青竹镇", "村": f"第{household % 20}村",
            "户编号": f"51{household:010d}", "人口编号": str(place), "姓名": name(random), "证件号码": id_number,
            "性别": identity.sex_of(id_number) or "", "出生日期": identity.birth_of(id_number) or "",
            "证件类型": "居民身份证", "民族": "汉族", "户联系电话": f"1700000{household % 10000:04d}", "年度": "2021",
            "与户主关系": "户主" if part == 0 else "之子", "文化程度": "小学", "在校生状况": "非在校生",
            "劳动技能": "普通劳动力", "务工时间（月）": str(part), "健康状况": "健康", "政治面貌": "群众",
        }  # fmt: skip


def county_workbook(path: Path, people: int) -> Path:
    """A workbook of 45 columns: two rows of title, the head in row 3, one column nobody knows."""
    import xlsxwriter

    heads = [*[head for head, _ in load_layouts()["population-2021"].columns][:44], _UNKNOWN]
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False})
    sheet = book.add_worksheet("人口")
    sheet.merge_range(0, 0, 0, len(heads) - 1, "青竹镇2021年人口信息表")
    sheet.write_row(2, 0, heads)
    for place, row in enumerate(county_rows(people)):
        cells = [row.get(head, "否" if head.startswith("是否") else "") for head in heads]
        sheet.write_row(place + 3, 0, [*cells[:-1], f"x{place % 7}"])
    book.close()
    return path

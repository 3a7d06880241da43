"""Every public sheet of a whole township: nothing honest is refused, nothing that the archive holds is printed."""

import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from conftest import CHEAP, PASSWORD, TOWNSHIP
from hypothesis import given, settings
from hypothesis import strategies as st

from township_desk.actions.paper import postings, printing
from township_desk.actions.paper.inspecting import inspect_file, known_of
from township_desk.actions.paper.notices import NoticeSheet, NoticeWish, notice
from township_desk.actions.paper.wordings import keep_wording
from township_desk.domain.demo import VILLAGES, DemoTownship
from township_desk.domain.fields.field import NUMBERS
from township_desk.domain.paper.catalogue import Sheet, catalogue, sheet_named
from township_desk.domain.paper.wording import wording_of
from township_desk.domain.posting.period import Posting
from township_desk.domain.privacy.hits import Found
from township_desk.domain.records import ALL, Household, Measure, Member, Pairing, PostedNotice, Township, Village
from township_desk.exchange.exporting.demo_workbook import write_county
from township_desk.exchange.importing.importing import apply_plan, make_plan
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.read.private_values import private_numbers

NOTICES = [it for it in catalogue() if it.public]
POSTING = Posting(first="2018-10-15")
STATUSES = ("未脱贫", "预脱贫", "已脱贫（享受政策）", "返贫", "新识别")
HONEST = {
    "text": ("硬化道路2.3公里，宽4.5米，1500元/亩", "川财农〔2018〕123号，2018年10月15日到账", "一二组36人，0.85%"),
    "name": ("王小明", "欧阳德福", "李四"),
    "money": ("1,200,000.50", "45000", "0.01", "8250.00"),
    "count": ("0", "36", "12345", "7"),
}  # fmt: skip


@pytest.fixture(scope="module")
def township(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Three hundred households of every kind, with helpers, telephones and cards."""
    folder = tmp_path_factory.mktemp("township")
    write_county(folder / "county.xlsx", DemoTownship(households=300).rows())
    office = Township(**TOWNSHIP, county_phone="12317", working_year=2018)
    villages = [Village(name=name, place=at, phone=f"0825-555020{at}") for at, name in enumerate(VILLAGES)]
    made, _ = Archive.create(folder / "a", PASSWORD, township=office, villages=villages, by="王", cost=CHEAP)
    apply_plan(made, make_plan(made, folder / "county.xlsx"), by="王")
    with made.change("各种情形", by="王", reason="备料") as change:
        for at, it in enumerate(made.all(Household)):
            change.put(_of_kind(it, at), _helper(it, at))
    yield made
    made.close()


def _of_kind(it: Household, at: int) -> Household:
    """A household for each selection in turn."""
    return replace(
        it,
        status=STATUSES[at % 5],
        exit_year=2018 if at % 5 in (1, 2) else None,
        identified="2018-03",
        resettlement="集中安置",
        dangerous_house="C级",
        monitor="脱贫不稳定户",
        risk_identified="2018-03-01",
        risk_removed_on="2018-09-01",
        phone=f"1700{at:07}",
        bank_card=f"62284800000{at:08}",
        note=f"另一电话0825-66{at:05}",
    )


def _helper(it: Household, at: int) -> Pairing:
    units = ("县残疾人联合会", "县疾病预防控制中心", "县农业局")
    return Pairing(household=it.id, helper=f"赵强{'一二三'[at % 3]}", unit=units[at % 3], phone=f"1701{at:07}")


def made_of(archive: Archive, sheet: Sheet, village: Village | None, **more: object) -> NoticeSheet:
    place = village if sheet.subject == "village" else None
    return notice(archive, NoticeWish(sheet=sheet, village=place, year=2018, posting=POSTING, **more))  # type: ignore[arg-type]


def typed(sheet: Sheet, rows: int = 40) -> tuple[tuple[str, ...], ...]:
    """Honest rows for the columns of a sheet."""
    return tuple(
        tuple(HONEST[it.kind][(at + place) % 3] for place, it in enumerate(sheet.columns)) for at in range(rows)
    )


def test_every_public_sheet_is_a_notice() -> None:
    assert all(it.is_notice for it in NOTICES)
    assert len(NOTICES) > 10


@pytest.mark.parametrize("sheet", NOTICES, ids=lambda it: it.name)
def test_no_honest_sheet_is_refused(township: Archive, sheet: Sheet, tmp_path: Path) -> None:
    villages = township.villages() if sheet.subject == "village" else [None]
    rows = typed(sheet) if sheet.takes_rows and sheet.rows != "counted" else ()
    for village in villages:
        made = made_of(township, sheet, village, typed=rows)
        assert made.hits == ()
        assert sheet.rows == "none" or len(made.composed.notice.rows) > 5
        (tmp_path / "a.pdf").write_bytes(made.pdf)
        assert inspect_file(tmp_path / "a.pdf", township) == []


SEPARATORS = st.sampled_from(["", " ", "-", "·", "／", "，", "的", "转"])
DIGITS = st.sampled_from(
    ["0123456789", "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "０１２３４５６７８９", "0①②③④⑤⑥⑦⑧⑨"]
)


@given(st.data())
@settings(max_examples=25)
def test_nothing_that_the_archive_holds_is_printed_in_any_cell(township: Archive, data: st.DataObject) -> None:
    sheet = data.draw(st.sampled_from([it for it in NOTICES if it.otherwise == "entered"]))
    value = data.draw(st.sampled_from(sorted(private_numbers(township))))
    digits, between = data.draw(DIGITS), data.draw(SEPARATORS)
    every = data.draw(st.integers(1, 8))
    written = "".join(digits[int(it)] if it.isdecimal() else it for it in value)
    said = between.join(written[at : at + every] for at in range(0, len(written), every))
    place = data.draw(st.sampled_from([at for at, it in enumerate(sheet.columns) if it.kind == "text"]))
    rows = [list(row) for row in typed(sheet, 3)]
    rows[1][place] = f"{data.draw(st.sampled_from(['', '电话 ', '（']))}{said}"
    made = made_of(township, sheet, township.villages()[0], typed=tuple(map(tuple, rows)))
    assert made.hits
    assert made.hits[0].place.startswith(f"名单第 2 行“{sheet.columns[place].head}”")
    assert value not in "".join(it.where for it in made.hits)


@pytest.mark.parametrize("name", ["notice.dividend", "notice.projects"])
def test_a_refused_notice_is_neither_written_nor_kept(township: Archive, tmp_path: Path, name: str) -> None:
    sheet, phone = sheet_named(name), next(it.phone for it in township.all(Pairing))
    rows = [list(row) for row in typed(sheet, 3)]
    rows[2][0] = f"电话 {phone[:3]}-{phone[3:]}"
    made = made_of(township, sheet, township.villages()[0], typed=tuple(map(tuple, rows)))
    with pytest.raises(Problem, match=f"名单第 3 行“{sheet.columns[0].head}”有农户的号码（170…..）.*请删掉号码"):
        printing.write_notice(made, tmp_path / "a.pdf")
    with pytest.raises(Problem, match="没有打印"):
        postings.post(township, made, by="王")
    assert (township.all(PostedNotice), [*tmp_path.iterdir()]) == ([], [])


def _spots(made: NoticeSheet) -> set[tuple[str, str]]:
    return {(it.place, it.kind) for it in made.hits}


def test_numbers_are_found_that_are_divided_among_cells(township: Archive) -> None:
    sheet, number = sheet_named("notice.projects"), township.all(Member)[0].id_number
    beside = ((number[:9], number[9:], "水渠", "1", ""),)
    below = tuple((part, "一组", "水渠", "1", "") for part in (number[:6], number[6:12], number[12:]))
    first = township.villages()[0]
    assert ("名单第 1 行", Found.NUMBER) in _spots(made_of(township, sheet, first, typed=beside))
    assert ("“项目名称”一列", Found.NUMBER) in _spots(made_of(township, sheet, first, typed=below))


def test_a_child_is_not_named_beside_its_household(township: Archive) -> None:
    sheet, first = sheet_named("notice.education"), township.villages()[0]
    household = next(it for it in township.all(Household) if it.village == first.id)
    child = Member(household=household.id, name="钟小果", relation="之子", birth="2009-05-01")  # type: ignore[arg-type]
    head = next(it for it in township.all(Member) if it.household == household.id and it.is_head)
    with township.change("孩子", by="王") as change:
        change.put(child)
    row = (household.group, head.name, "小学", "钟小果营养餐", "400")
    assert ("名单第 1 行", Found.MINOR) in _spots(made_of(township, sheet, first, typed=(row,)))
    assert made_of(township, sheet, first, typed=((*row[:3], "钟某营养餐", "400"),)).hits == ()
    grown_up = ("99组", "钟小果", "高中", "雨露计划", "400")
    assert made_of(township, sheet, first, typed=(grown_up,)).hits == ()


def test_the_offices_own_wording_is_read_like_everything_else(township: Archive) -> None:
    sheet, first = sheet_named("notice.free"), township.villages()[0]
    phone = next(it.phone for it in township.all(Household))
    for text, spots in (
        (f"请拨打{phone}。", {("正文第 1 段", Found.NUMBER), ("正文第 1 段", Found.SHAPE)}),
        ("张三患有糖尿病。", {("正文第 1 段", Found.HEALTH)}),
        ("请拨打0825-5550201，12317。", set()),
        ("大病救助政策宣讲会定于2018年10月15日召开。", set()),
    ):
        words = replace(wording_of(sheet), paragraphs=(text,))
        assert _spots(made_of(township, sheet, first, wording=words)) == spots


def test_a_telephone_in_kept_wording_is_the_offices_unless_somebody_has_it(township: Archive, tmp_path: Path) -> None:
    sheet, first = sheet_named("notice.free"), township.villages()[0]
    phone = next(it.phone for it in township.all(Household))
    keep_wording(township, sheet, replace(wording_of(sheet), paragraphs=(f"电话17000009876，{phone}。",)), by="王")
    made = made_of(township, sheet, first)
    assert {it.where for it in made.hits} == {f"{phone[:3]}…{phone[-2:]}"}
    keep_wording(township, sheet, replace(wording_of(sheet), paragraphs=("电话17000009876。",)), by="王")
    made = made_of(township, sheet, first)
    assert made.hits == ()
    (tmp_path / "a.pdf").write_bytes(made.pdf)
    assert inspect_file(tmp_path / "a.pdf", township) == []


def test_a_head_with_such_a_name_still_prints(township: Archive, tmp_path: Path) -> None:
    sheet, first = sheet_named("notice.exit.village"), township.villages()[0]
    listed = made_of(township, sheet, first).composed.notice.rows
    head = next(it for it in township.all(Member) if it.is_head and it.name == listed[0].cells[1])
    with township.change("改名", by="王") as change:
        change.put(replace(head, name="白血癌"))
    made = made_of(township, sheet, first)
    assert (made.hits, "白血癌" in "".join(row.cells[1] for row in made.composed.notice.rows)) == ((), True)
    (tmp_path / "a.pdf").write_bytes(made.pdf)
    assert inspect_file(tmp_path / "a.pdf", township) == []
    leak = ("1组", "白血癌", "1.00", "患癌症")
    assert made_of(township, sheet_named("notice.dividend"), first, typed=(leak,)).hits


def test_what_is_compared_follows_what_the_records_say(township: Archive) -> None:
    fields = [(f"{it.TABLE}.{field.name}", field.privacy) for it in ALL for field in it.FIELDS]
    private = {name for name, privacy in fields if privacy in NUMBERS}
    assert private == {
        *("household.phone", "household.bank_card", "member.id_number", "member.phone", "member.disability_number"),
        *("pairing.phone", "team.phone", "support.card", "doctor.phone", "helper.phone", "helping_unit.phone"),
    }
    with township.change("备注", by="王") as change:
        change.put(Measure(household=township.all(Household)[0].id, name="养鸡", note="联系13911112222"))
    assert "13911112222" in private_numbers(township)
    assert {"17010000000", "0825-6600000"} <= private_numbers(township)
    assert known_of(township) is known_of(township)


def test_other_peoples_files_are_read_in_the_same_spellings(township: Archive, tmp_path: Path) -> None:
    phone = next(it.phone for it in township.all(Pairing))
    with pypdfium2.PdfDocument(made_of(township, sheet_named("notice.free"), township.villages()[0]).pdf) as document:
        document.new_attachment("名单.txt").set_data(f"联系 {'-'.join(phone)}；患高 血 压".encode())
        document.save(out := io.BytesIO())
    (tmp_path / "a.pdf").write_bytes(out.getvalue())
    assert {(it.place, it.kind) for it in inspect_file(tmp_path / "a.pdf", township)} >= {
        ("文件属性", Found.NUMBER),
        ("文件属性", Found.HEALTH),
    }
    shutil.rmtree(tmp_path)

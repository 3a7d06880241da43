"""Typed rows of a ledger: what each cell says, who is meant, where a pasted block goes."""

import pytest
from conftest import People, id_of

from township_desk.domain.entering.entry_faults import RowFault, RowsLook
from township_desk.domain.entering.pasted_entries import laid_out
from township_desk.domain.entering.possible_owners import PossibleOwner, most_likely, of_dossier
from township_desk.domain.entering.typed_entry import NUMBER, WHOSE, CellReader, TypedEntry, columns_of, head_of
from township_desk.domain.fields.clipboard import clipboard_rows
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.records import KINDS
from township_desk.domain.records.ledgers.entries import Owner
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER
from township_desk.problems import Problem

TRAINING = KINDS["training"]
WANG = PossibleOwner(owner=Owner(MEMBER, 7), name="王秀英", home=3, head="陈德福", place="石桥村 3组")


def reader(kind: str = "training") -> CellReader:
    return CellReader(KINDS[kind], CodeLists.load())


def row(owner: PossibleOwner | None = WANG, **texts: str) -> TypedEntry:
    return TypedEntry(whose=owner.name if owner else "", owner=owner, texts={"course": "家政", **texts})


def faults(*rows: TypedEntry, **known: object) -> list[RowFault]:
    return RowsLook(reader=reader(), rows=rows, **known).faults()  # type: ignore[arg-type]


def test_a_wrong_day_says_its_row_and_column_and_offers_the_one_above() -> None:
    (found,) = faults(row(ended_on="2018-09-08"), row(ended_on="2018-09-31", course="花椒"))
    assert found.sentence == "第 2 行“结业日期”：9 月没有 31 日。"
    assert found.offer == "2018-09-08"
    (leap,) = faults(row(ended_on="2019-02-29"))
    assert leap.sentence == "第 1 行“结业日期”：2019 年 2 月没有 29 日。"


@pytest.mark.parametrize(
    ("texts", "column", "words"),
    [
        ({"course": ""}, "course", "没有填"),
        ({"course": "家政", "subsidy": "-5"}, "subsidy", "负数"),
        ({"started_on": "2018-09-08", "ended_on": "2018-09-01"}, "ended_on", "早于开班日期"),
        ({"days": "很多"}, "days", "很多"),
    ],
)
def test_every_fault_stands_at_its_cell(texts: dict[str, str], column: str, words: str) -> None:
    (found,) = faults(row(**texts, note="x"))
    assert (found.column, found.is_error) == (column, True)
    assert words in found.message


def test_the_same_entry_twice_is_refused_here_and_against_the_archive() -> None:
    (found,) = faults(row(), row(school="县校"))
    assert (found.row, found.column) == (1, "course")
    assert "和第 1 行是同一人次技能培训" in found.message
    stored = reader().entry(row(), WANG.owner)
    (known,) = faults(row(), beside={WANG.owner: [stored]})
    assert "已经登记过" in known.message


def test_it_must_be_certain_whose_an_entry_is() -> None:
    (nobody,) = faults(row(None, note="x"))
    assert nobody.sentence == "第 1 行“姓名”：没有写是哪一成员的。请填写。"
    two = TypedEntry(whose="王秀英", texts={"course": "家政"})
    other = WANG._replace(owner=Owner(MEMBER, 8), head="唐某", place="双河村 1组")
    (found,) = faults(two, choices={two.id: [WANG, other]})
    assert "“王秀英”有 2 个：王秀英（陈德福 · 石桥村 3组）、王秀英（唐某 · 双河村 1组）" in found.message
    (unknown,) = faults(two)
    assert unknown.message == "档案里没有“王秀英”。请核对。"


def test_whoever_is_gone_is_a_warning_and_a_closed_household_an_error() -> None:
    (gone,) = faults(row(WANG._replace(gone="死亡")))
    assert (gone.is_error, "死亡" in gone.message) == (False, True)
    (closed,) = faults(row(WANG._replace(closed=True)))
    assert (closed.is_error, "注销" in closed.message) == (True, True)


def test_a_word_that_no_list_knows_is_kept_with_a_warning() -> None:
    look = RowsLook(reader=reader("housing"), rows=[TypedEntry(texts={"grade": "很危险"}, whose="王")])
    doubts = [it for it in look.faults() if it.column == "grade"]
    assert [it.is_error for it in doubts] == [False]


def test_naming_a_member_means_the_member_or_the_household(people: People) -> None:
    found = people.dossier(members=2)
    head, son = found.members
    of_homes = of_dossier(found, (HOUSEHOLD,), "2018-10-15")
    assert [(it.name, it.owner.of) for it in of_homes.values()] == [("陈德福", HOUSEHOLD)]
    both = [*of_dossier(found, (HOUSEHOLD, MEMBER), "2018-10-15").values()]
    assert [(it.name, it.word) for it in both] == [("陈德福", "成员"), ("陈德福", "全户"), (son.name, "成员")]
    assert both[0].tail == head.id_number[-4:]
    assert both[0].age == 58
    assert [it.owner for it in most_likely(both[:2])] == [Owner(MEMBER, head.id)]


def test_of_namesakes_the_one_who_is_still_there_is_meant() -> None:
    gone = WANG._replace(owner=Owner(MEMBER, 8), gone="死亡")
    assert most_likely([gone, WANG]) == [WANG]
    assert most_likely([gone]) == [gone]


def test_the_columns_are_those_of_the_list_and_then_the_others() -> None:
    assert columns_of(TRAINING)[:3] == (WHOSE, "course", "trade")
    assert columns_of(TRAINING)[-1] == "note"
    assert WHOSE not in columns_of(KINDS["recruiting"])
    assert [head_of(KINDS[it], WHOSE) for it in ("loan", "training", "team")] == ["户主", "姓名", "行政村"]


def test_a_block_goes_to_the_right_of_its_cell() -> None:
    block = clipboard_rows("家政\t家政员\r\n花椒\t农艺工\r\n")
    assert laid_out(TRAINING, block, "course").rows == (
        {"course": "家政", "trade": "家政员"},
        {"course": "花椒", "trade": "农艺工"},
    )
    with pytest.raises(Problem, match="没有粘贴：复制的有 2 列，从这一格往右只有 1 列"):
        laid_out(TRAINING, block, "note")


def test_numbers_beside_names_say_who_is_meant() -> None:
    block = clipboard_rows(f"王秀英\t{id_of()}\t家政\n陈小一\t\t家政\n")
    assert laid_out(TRAINING, block, WHOSE).rows == (
        {WHOSE: "王秀英", NUMBER: id_of(), "course": "家政"},
        {WHOSE: "陈小一", NUMBER: "", "course": "家政"},
    )


def test_a_column_that_counts_the_rows_is_left_out() -> None:
    found = laid_out(TRAINING, clipboard_rows("3\t王秀英\t家政\n4\t陈小一\t家政\n"), WHOSE)
    assert [row[WHOSE] for row in found.rows] == ["王秀英", "陈小一"]
    assert found.left == ("序号",)


def test_a_line_of_heads_puts_the_columns_in_place() -> None:
    block = clipboard_rows(f"序号\t户主姓名\t姓名\t身份证号\t补贴金额\t班次\n1\t陈德福\t陈小一\t{id_of()}\t800\t家政\n")
    found = laid_out(TRAINING, block, WHOSE)
    assert found.rows == ({WHOSE: "陈小一", NUMBER: id_of(), "subsidy": "800", "course": "家政"},)
    assert found.left == ("序号", "户主姓名")
    of_homes = laid_out(KINDS["loan"], clipboard_rows("户主姓名\t贷款银行\t贷款金额\n陈德福\t农商行\t50000\n"), WHOSE)
    assert of_homes.rows[0][WHOSE] == "陈德福"


def test_more_than_a_grid_holds_is_refused_with_the_way_out() -> None:
    with pytest.raises(Problem, match="没有粘贴：复制的有 501 行，一次最多 500 行。请分几次登记，或用“导入台账”"):
        laid_out(TRAINING, (("王",),) * 501, WHOSE)

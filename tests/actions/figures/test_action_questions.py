"""Asking questions of an archive, keeping them under a name, and writing the answer."""

from dataclasses import replace
from pathlib import Path

import pytest
from casework import Office
from happenings import Register
from openpyxl import load_workbook

from township_desk.actions.exchange.exporting import export
from township_desk.actions.household.register_list import Asked, RegisterFilter
from township_desk.actions.paper.notices import NoticeWish, notice, usual_posting
from township_desk.actions.questions import files, kept, lists, scopes
from township_desk.actions.questions.asking import Wish, ask, households_of
from township_desk.actions.questions.examples import EXAMPLES, keep_examples
from township_desk.domain.fields.kinds import Day
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.records import Household, Member, Question
from township_desk.problems import Problem

POOR = Wish(where="脱贫属性 = 未脱贫", columns=("脱贫属性", "household.number", "人口", "住房面积"))


def test_the_database_and_the_dossiers_answer_in_the_same_rows(register: Register) -> None:
    """A column that only dossiers know changes nothing in the rest of the rows."""
    one, two = register.household("01", housing_area=7550), register.household("02")
    quick = ask(register.archive, POOR)
    slow = ask(register.archive, replace(POOR, columns=(*POOR.columns, "男性人数")))
    assert [it.values for it in quick.rows] == [("未脱贫", "01", 4, 7550), ("未脱贫", "02", 4, None)]
    assert [(it[:5], it.values[:4]) for it in slow.rows] == [(it[:5], it.values) for it in quick.rows]
    assert [it.values[4] for it in slow.rows] == [2, 2]
    assert households_of(register.archive, POOR) == (one, two)


def test_a_past_day_is_asked_of_those_who_were_there(register: Register) -> None:
    """A member who died on a day is in the answer of the day before, and not of the day itself."""
    home = register.household("01")
    register.does(home, "死亡", "2018-06-02", person=str(register.home(home).present[1].id))
    old = Wish(subject="member", where="年龄 >= 60", columns=("姓名",))

    def names(day: str) -> list[object]:
        return [it.values[0] for it in ask(register.archive, replace(old, day=day)).rows]

    assert names("2018-06-01") == ["陈德福", "李秀"]
    assert names("2018-06-02") == ["陈德福"]
    assert "按档案里的日期推算" in ask(register.archive, replace(old, day="2018-06-01")).told
    assert ask(register.archive, replace(old, day="2018-06-01")).year == 2018


def test_households_that_are_closed_are_asked_only_where_the_condition_is_about_them(register: Register) -> None:
    """Whoever asks for the day of closing, or for 注销, means them."""
    home = register.household("01")
    with register.archive.change("销户", by="王", reason="备料") as change:
        kept_home = register.archive.get(Household, home)
        change.put(replace(kept_home, status="注销", left_on=Day("2018-06-02"), left_reason="自然灭失"))
    assert households_of(register.archive, Wish()) == ()
    for where in ("脱贫属性 = 注销", "销户日期 = 2018-06", "在册情况 = 不在册"):
        assert households_of(register.archive, Wish(where=where)) == (home,)


def test_cases_are_asked_with_their_households(office: Office) -> None:
    """A case says how it stands; a household is found by its cases."""
    office.household()
    office.household("51099900002")
    office.goes_to("visit")
    answer = ask(office.archive, Wish(subject="case", where="程序 = 脱贫退出 且 办理日期.民主评议 = 2018-09"))
    assert [it.values[:3] for it in answer.rows] == [("脱贫退出", "办理中", "入户核实")]
    assert answer.rows[0].number == "51099900001"
    found = ask(office.archive, Wish(where="没有 办理事项(办理状态 = 办理中)", columns=("户编号",)))
    assert [it.values for it in found.rows] == [("51099900002",)]


def test_the_database_and_the_dossiers_say_the_same_of_cases(office: Office) -> None:
    """Of households by their cases, and of cases themselves, wherever the cases have come to."""
    for number in ("51099900001", "51099900002", "51099900003"):
        office.household(number)
    office.goes_to("village_notice")
    office.goes_to("visit", number="51099900002")
    with office.archive.change("受理申请", by="王") as change:
        one = office.cases()[0]
        change.put(replace(one, id=77, version=0, number=9, household=None, person="申请人", person_number="2"))
    of_homes = (
        "有 办理事项",
        "没有 办理事项(程序 = 脱贫退出)",
        "有 办理事项(办理状态 = 办理中 且 当前环节 含 公示)",
        "数 办理事项(事项年度 = 2018) = 1",
        "有 办理事项(办理日期.民主评议 > 2018-09-01 且 最近办理日期 > 开始日期)",
        "有 办理事项(脱贫属性 = 预脱贫) 或 有 成员(有 办理事项(办理日期.plan 空着))",
    )
    of_cases = ("", "办理状态 != 办理中", "当前环节 = 入户核实 或 办理日期.民主评议 填了")
    for subject, texts, beyond in (("household", of_homes, "退出指标"), ("case", of_cases, "脱贫属性")):
        for text in texts:
            quick = ask(office.archive, Wish(subject=subject, where=text))
            columns = (*(it.key for it in quick.columns), beyond)
            slow = ask(office.archive, Wish(subject=subject, where=text, columns=columns))
            assert [tuple(it)[:-1] for it in slow.rows] == [tuple(it) for it in quick.rows], text


def test_entries_of_villages_are_asked_too(office: Office) -> None:
    """A ledger of villages has no household behind its entries."""
    from township_desk.domain.records import VillageFigures

    village = office.archive.villages()[0]
    with office.archive.change("村情", by="王") as change:
        change.put(VillageFigures(village=village.id, year=2018))
    answer = ask(office.archive, Wish(subject="village_figures", where="行政村 = 石桥村 且 年度 = 2018"))
    assert [(it.household, it.village, it.number) for it in answer.rows] == [(0, "石桥村", "")]
    assert answer.households == ()


def test_a_question_is_kept_changed_renamed_and_removed(office: Office) -> None:
    """Each is a named step that can be undone; a name is given once."""
    archive = office.archive
    kept.save(archive, " 没脱贫的 ", POOR, by="王")
    kept.save(archive, "全部", Wish(), by="王")
    assert [it.title for it in kept.questions(archive)] == ["全部", "没脱贫的"]
    assert kept.wish_of(kept.named(archive, "没脱贫的")) == replace(
        POOR, columns=("household.status", "household.number", "computed.people", "household.housing_area")
    )
    kept.save(
        archive, "没脱贫的", replace(POOR, where="脱贫属性=返贫", day="2018-06-01"), by="王", instead_of="没脱贫的"
    )
    kept.rename(archive, "没脱贫的", "返贫的", by="王")
    kept.plan_removal(kept.named(archive, "返贫的")).act(archive, "王")
    assert [it.label for it in archive.history()[:4]] == [
        "删除查询 返贫的",
        "查询 没脱贫的 改名为 返贫的",
        "修改查询 没脱贫的",
        "新建查询 全部",
    ]
    archive.undo(by="王")
    assert kept.named(archive, "返贫的").condition == "脱贫属性 = 返贫"


@pytest.mark.parametrize(
    ("title", "wish", "why"),
    [
        ("", Wish(), "名称没有填"),
        ("全部", Wish(), "已有名为“全部”的查询"),
        ("甲", Wish(where="人口>三"), "条件第 4 个字起看不懂"),
        ("甲", Wish(columns=("甲乙",)), "户没有“甲乙”这一栏"),
        ("甲", Wish(subject="own_9"), "没有“own_9”这样的台账"),
    ],
)
def test_what_is_not_kept(office: Office, title: str, wish: Wish, why: str) -> None:
    """A question without a name or sense is refused."""
    kept.save(office.archive, "全部", Wish(), by="王")
    with pytest.raises(Problem, match=why):
        kept.save(office.archive, title, wish, by="王")
    assert len(office.archive.all(Question)) == 1


def test_the_answer_is_written_as_a_workbook(office: Office, tmp_path: Path) -> None:
    """Numbers are numbers, everything else is text."""
    office.household(housing_area=7550, identified=Day("2014"))
    answer = ask(office.archive, Wish(columns=("户编号", "人口", "住房面积", "首次识别时间")))
    assert lists.export(answer, "甲", tmp_path / "甲.xlsx") == 1
    rows = list(load_workbook(tmp_path / "甲.xlsx").active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert rows[-2:] == [
        ("行政村", "户编号", "户主", "户编号", "人数", "住房面积（平方米）", "首次识别时间"),
        ("石桥村", "51099900001", "陈德福", "51099900001", 1, 75.5, "2014"),
    ]


def test_ages_are_of_today(register: Register) -> None:
    """Without a day the answer is of today."""
    register.household("01")
    answer = ask(register.archive, Wish(subject="member", columns=("年龄",)))
    assert answer.rows[0].values == (int(answer.day[:4]) - 1950,)
    assert len(register.archive.all(Member)) == len(answer.rows)


def test_a_kept_question_is_a_scope_of_lists_workbooks_and_notices(office: Office, tmp_path: Path) -> None:
    """The register, a workbook and a notice have just those whom it means."""
    archive = office.archive
    office.household(status="预脱贫", exit_year=2018, phone="17000001111")
    two = office.household("51099900002", status="预脱贫", exit_year=2018)
    kept.save(archive, "没有电话", Wish(where="联系电话 空着"), by="王")
    asked = Asked("", RegisterFilter(), "", down=False, counts={}, year=2018)
    found, known = scopes.look_within(archive, None, asked, "没有电话")
    assert (list(found.ids), list(known.values())) == ([two.id], ["没有电话"])
    homes = scopes.within(archive, "没有电话")
    assert scopes.within(archive, "没有电话", (7, two.id)) == homes == (two.id,)
    assert scopes.within(archive, "", (7,)) == (7,)
    assert export(archive, "households", tmp_path / "户.xlsx", households=homes).households == 1
    posting, village = usual_posting(archive, "2018-10-01"), archive.villages()[0]
    wish = NoticeWish(sheet=sheet_named("notice.exit.village"), village=village, year=2018, posting=posting)
    assert len(notice(archive, wish).households) == 2
    assert notice(archive, replace(wish, within=scopes.listed(archive, "没有电话"))).households == homes
    with pytest.raises(Problem, match="没有名为“别的”的查询。现有：没有电话。"):
        scopes.within(archive, "别的")


def test_a_question_about_a_ledger_that_is_gone_is_refused_in_words(office: Office) -> None:
    """The office may have removed its own ledger since."""
    with pytest.raises(Problem, match="要查的那本台账已经不用了"):
        ask(office.archive, Wish(subject="own_7"))
    with pytest.raises(Problem, match="没有“own_7”这个台账"):
        ask(office.archive, Wish(where="有 own_7"))


def test_questions_are_written_into_a_file_and_taken_from_it(office: Office, tmp_path: Path) -> None:
    """All of them as one step; what this archive cannot ask is named with the reason, and nothing else is lost."""
    archive, file = office.archive, tmp_path / "查询.json"
    with pytest.raises(Problem, match="还没有保存的查询"):
        files.give(archive, file)
    wish = replace(POOR, year=2018, day="2018-06-01")
    kept.save(archive, "没脱贫的", wish, by="王")
    kept.save(archive, "帮扶金额大的", Wish(subject="measure", where="帮扶金额 > 1000"), by="王")
    assert sorted(files.give(archive, file)) == ["帮扶金额大的", "没脱贫的"]
    text = file.read_text("utf-8").replace("帮扶金额 >", "旧金额 >")
    file.write_text(text, "utf-8")
    taken = files.take(archive, file, by="王")
    assert taken.titles == ["没脱贫的（2）"]
    assert taken.refused == ["“帮扶金额大的（2）”：条件第 1 个字起看不懂：没有“旧金额”这一栏。"]
    one, two = (kept.wish_of(kept.named(archive, it)) for it in ("没脱贫的", "没脱贫的（2）"))
    assert one == two
    assert archive.history()[0].label == "读入查询 1 个"
    for wrong in ("", "{}", '{"form": "township-desk/questions", "questions": [{"title": 3}]}', "[" * 9):
        file.write_text(wrong, "utf-8")
        with pytest.raises(Problem, match="“查询.json”不是查询文件"):
            files.take(archive, file, by="王")


def test_every_example_can_be_asked(office: Office) -> None:
    """The first ones are kept in the demonstration."""
    office.household()
    for it in EXAMPLES:
        assert ask(office.archive, Wish(subject=it.subject, where=it.where)).year == 2018
    keep_examples(office.archive, by="王")
    assert [*scopes.known(office.archive).values()] == sorted(it.title for it in EXAMPLES[:2])

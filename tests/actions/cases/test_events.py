"""Events of households: shown before and after, written as one step, refused with reasons, undone without a trace."""

import pytest
from conftest import id_of
from happenings import FAMILY, Register

from township_desk.actions.events import planning
from township_desk.domain.records import Event, Household, Stay
from township_desk.domain.verdict.standing import Standing
from township_desk.problems import Conflict
from township_desk.store.read.dossiers import dossier


def test_a_head_who_dies_is_followed_by_another(register: Register) -> None:
    home = register.household("001")
    assert register.refused(home, "死亡", "2019-03-01", person="陈德福") == ["new_head：陈德福是户主，要选一位新户主"]
    made = register.does(home, "死亡", "2019-03-01", person="陈德福", new_head="陈强")
    assert (made.told.before[0].head, made.told.after[0].head) == ("陈德福", "陈强")
    assert register.people(home) == {"陈强": "户主", "李秀": "之母", "陈梅": "之兄弟姐妹"}
    found = dossier(register.archive, home)
    (dead,) = [it for it in found.members if it.left_on]
    assert (dead.name, dead.left_on, dead.left_reason) == ("陈德福", "2019-03-01", "死亡")
    assert [found.people_on(day) for day in ("2019-02-28", "2019-03-01")] == [4, 3]
    (event,) = register.archive.all(Event)
    assert (event.kind, event.day, event.by) == ("死亡", "2019-03-01", "王")


def test_the_last_who_leaves_closes_the_household(register: Register) -> None:
    home = register.household("001", FAMILY[:1])
    register.does(home, "死亡", "2019-03-01", person="陈德福")
    closed = register.archive.get(Household, home)
    assert (closed.status, closed.left_on, closed.left_reason) == ("注销", "2019-03-01", "死亡")
    then = [register.stood(home, year) for year in (2018, 2019)]
    assert then == [Standing.POOR, Standing.OUTSIDE]
    assert register.refused(home, "迁移", "2020-03-01", group="二组") == ["household：这一户已于 2019-03-01 销户"]


def test_nobody_joins_a_household_in_which_nobody_lives(register: Register) -> None:
    home = register.household("001", ())
    (why,) = register.refused(home, "其他转入", "2019-05-01", name="周", relation="其他")
    assert why.startswith("household：这一户已经没有人，不能添人")


def test_who_comes_back_goes_on_with_the_same_record(register: Register) -> None:
    home = register.household("001")
    register.does(home, "嫁出", "2015-05-01", person="陈梅")
    number = id_of("19900101", 4)
    register.does(home, "其他转入", "2019-05-01", name="陈梅", id_number=number, relation="之女")
    found = dossier(register.archive, home)
    assert [it.name for it in found.members].count("陈梅") == 1
    assert [found.people_on(f"{year}-12-31") for year in (2014, 2015, 2018, 2019)] == [4, 3, 3, 4]
    (stay,) = register.archive.all(Stay)
    assert (stay.name, stay.left_on, stay.left_reason) == ("陈梅", "2015-05-01", "嫁出")


def test_nobody_lives_in_two_households(register: Register) -> None:
    register.household("001")
    other = register.household("002", [("赵山", "户主", "19700101", 5)])
    said = {"name": "陈梅", "id_number": id_of("19900101", 4), "relation": "之儿媳"}
    (why,) = register.refused(other, "嫁入", "2019-05-01", **said)
    assert why == "id_number：这个证件号码是石桥村一组 陈德福户的陈梅的，还在那一户；要先在那一户办减少"


def test_a_birth_needs_no_number(register: Register) -> None:
    home = register.household("001")
    said = {"name": "陈小", "birth": "2019-04-02", "sex": "女", "relation": "之孙女"}
    register.does(home, "新生儿", "2019-05-01", **said)
    assert register.people(home)["陈小"] == "之孙女"
    late = register.refused(home, "新生儿", "2020-05-01", **{**said, "name": "陈又"})
    assert late == ["birth：陈又 2019-04-02 出生，到 2020-05-01 已满 12 个月，不是新生儿；请用“其他转入”"]


@pytest.mark.parametrize(
    ("kind", "day", "said", "why"),
    [
        ("死亡", "2022-01-01", {"person": "李秀"}, "date：日期 2022-01-01 还没有到"),
        ("死亡", "1949-01-01", {"person": "李秀"}, "date：李秀 1952-01-01 才出生，日期 1949-01-01 早了"),
        ("死亡", "2019-01-01", {}, "person：减少的人没有填"),
        ("死亡", "2019-01-01", {"person": "赵山"}, "person：减少的人：户里没有“赵山”，现有陈德福、李秀、陈强、陈梅"),
        ("死亡", "2019-01-01", {"person": "李秀", "colour": "1"}, "field：“死亡”没有“colour”这一项"),
        ("死亡", "2019-01-01", {"person": "李秀", "new_head": "陈强"}, "new_head：李秀不是户主，这里不换户主"),
        ("死亡", "2019-01-01", {"person": "李秀", "relations": {"陈强": "其他"}}, "relations：李秀不是户主"),
        ("嫁出", "2005-01-01", {"person": "陈梅"}, "age：陈梅那天 15 周岁，不满 20 周岁，不能办“嫁出”"),
        ("换户主", "2019-01-01", {"new_head": "陈德福"}, "new_head：陈德福已经是户主"),
        ("嫁入", "2019-01-01", {"name": "周", "relation": "户主"}, "relation：户主已有陈德福，新来的人不能也是户主"),
        ("嫁入", "2019-01-01", {"name": "周", "relation": "配偶"}, "relation：户主的配偶已有李秀"),
        ("嫁入", "2019-01-01", {"name": "周", "relation": "之女婿", "sex": "女"}, "sex：周是女性"),
        (
            "嫁入",
            "2019-01-01",
            {"name": "周", "relation": "之儿媳", "id_number": "51099"},
            "id_number：证件号码应为 18 位",
        ),
        (
            "其他转入",
            "2019-01-01",
            {"name": "陈 强", "relation": "其他"},
            "name：户里已有陈强（1980-01-01 出生）；若是",
        ),
        ("迁移", "2019-01-01", {}, "village：没有写迁到哪个村、哪个组"),
        ("迁移", "2019-01-01", {"group": "1组"}, "village：这一户本来就在那里"),
        ("迁移", "2019-01-01", {"village": "没有村"}, "village：本镇没有“没有村”"),
    ],
)
def test_what_cannot_have_happened_is_refused(
    register: Register, kind: str, day: str, said: dict[str, object], why: str
) -> None:
    assert register.refused(register.household("001"), kind, day, **said)[0].startswith(why)


def test_events_of_a_person_follow_each_other(register: Register) -> None:
    home = register.household("001")
    register.does(home, "其他转出", "2019-03-01", person="陈梅")
    register.does(home, "其他转入", "2019-05-01", name="陈梅", id_number=id_of("19900101", 4), relation="之女")
    assert register.refused(home, "死亡", "2019-04-01", person="陈梅") == [
        "date：陈梅 2019-05-01 有过“其他转入”，日期 2019-04-01 早了"
    ]


def test_who_has_left_does_not_leave_again(register: Register) -> None:
    home = register.household("001")
    register.does(home, "死亡", "2019-01-01", person="李秀")
    assert register.refused(home, "死亡", "2019-02-01", person="李秀") == [
        "person：减少的人：李秀 2019-01-01 已经减少（死亡）"
    ]


def test_nothing_happens_before_the_household_changed_as_a_whole(register: Register) -> None:
    home = register.household("001")
    register.does(home, "迁移", "2019-05-01", group="二组")
    assert register.refused(home, "死亡", "2019-04-01", person="李秀") == [
        "date：这一户 2019-05-01 有过“迁移”，日期 2019-04-01 早了；补以前的，请在户卡上更正"
    ]


def test_what_was_shown_is_written_or_nothing(register: Register) -> None:
    home = register.household("001")
    made = register.looked(home, "嫁出", "2019-05-01", person="陈梅")
    register.does(home, "死亡", "2019-04-01", person="李秀")
    with pytest.raises(Conflict, match="此后改动过"):
        planning.write(register.archive, made, by="王")


def test_a_move_takes_the_household_along(register: Register) -> None:
    home = register.household("001")
    made = register.does(home, "迁移", "2019-05-01", village="双河村", group="三组")
    assert [(it.village, it.group) for it in (*made.told.before, *made.told.after)] == [
        ("石桥村", "一组"),
        ("双河村", "三组"),
    ]
    register.archive.undo(by="王")
    assert register.archive.get(Household, home).village == register.archive.villages()[0].id
    assert register.archive.all(Event) == []

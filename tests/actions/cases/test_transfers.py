"""A household that goes to another township: a sealed file, and what the desk there makes of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from casework import Office
from conftest import CHEAP, PASSWORD, copied
from happenings import FAMILY, Register

from township_desk.actions.events import transfers
from township_desk.actions.events.taking_in import TakingWish, plan_taking_in, write_taking_in
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.fields.scans import Scan, pages_of, written
from township_desk.domain.records import ALL, KINDS, Case, Household, Income, Measure, Paper, StageDone
from township_desk.domain.records.ledgers.entries import blank_entry, of_household, shown
from township_desk.domain.verdict.standing import Standing
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.keys import sealed_files

SECRET = "两镇约好的一个口令"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed_files, "COST", CHEAP)


@pytest.fixture
def there(made_once: Path, tmp_path: Path) -> Iterator[Archive]:
    """The archive of the other township."""
    made = Archive.open(copied(made_once, tmp_path / "那边"), PASSWORD, by="李")
    yield made
    made.close()


@pytest.fixture
def sent(register: Register, tmp_path: Path) -> Path:
    """The file of a household that left on 2020-05-01."""
    home = register.household("001", identified=Day("2014-06-01"), bank="农商银行")
    with register.archive.change("登记", by="王") as change:
        change.put(Income(household=home, year=2019, people=4, wages=Money(1000000)))
        change.put(blank_entry(KINDS["loan"], of_household(home), bank="农商银行"))
        change.put(Measure(household=home, name="鸡苗", person="陈强"))
    register.does(home, "嫁出", "2015-05-01", person="陈梅")
    path = tmp_path / "陈德福.tdhome"
    register.does(home, "转出乡镇", "2020-05-01", township="白水乡", file=str(path), password=SECRET)
    return path


def _wish(path: Path, **said: str) -> TakingWish:
    known = {"password": SECRET, "village": "双河村", "group": "五组", "day": "2020-06-01", **said}
    return TakingWish(path=path, **known)


def test_the_household_is_closed_here_and_lives_there(register: Register, sent: Path, there: Archive) -> None:
    gone = register.numbered("001")
    assert (gone.present, gone.household.status, gone.household.left_reason) == ((), "注销", "转往白水乡")
    assert SECRET.encode() not in sent.read_bytes()
    assert "陈".encode() not in sent.read_bytes()
    made = plan_taking_in(there, _wish(sent))
    write_taking_in(there, made, by="李")
    come = Register(there).numbered("001")
    assert (come.village.name, come.household.group, come.household.status) == ("双河村", "五组", "未脱贫")
    assert {it.name: (it.relation, it.joined_on, it.joined_reason) for it in come.present} == {
        name: (relation, "2020-06-01", "其他转入") for name, relation, _, _ in FAMILY[:3]
    }
    assert (come.household.identified, come.incomes[0].wages, come.measures[0].name) == ("2014-06-01", 1000000, "鸡苗")
    assert [shown(it, "bank") for it in come.of(KINDS["loan"])] == ["农商银行"]
    assert Register(there).stood(come.household.id, 2019) is Standing.OUTSIDE
    there.undo(by="李")
    assert there.all(Household) == []


def test_nobody_is_taken_in_who_lives_there(sent: Path, there: Archive) -> None:
    Register(there).household("001", [("陈德福", "户主", "19500101", 1)])
    why = [it.why for it in plan_taking_in(there, _wish(sent)).refusals]
    assert why == [
        "户编号 001 已经有一户了",
        "陈德福的证件号码是石桥村一组 陈德福户的，还在那一户；要先在那一户办减少",
    ]
    before = {kind: there.all(kind) for kind in ALL}
    with pytest.raises(Problem, match="没有收入"):
        write_taking_in(there, plan_taking_in(there, _wish(sent)), by="李")
    assert {kind: there.all(kind) for kind in ALL} == before


def test_a_household_that_comes_back_has_its_number_on_the_closed_one(register: Register, sent: Path) -> None:
    made = plan_taking_in(register.archive, _wish(sent))
    assert "它以前在本镇，户编号还在已销户的那一户上，收进来的先不写编号。" in made.told.notes
    assert "陈德福以前在本镇，2020-05-01 其他转出；那一条留着。" in made.told.notes
    assert not made.refusals


@pytest.mark.parametrize(
    ("said", "why"),
    [({"day": "2020-04-30"}, "那边 2020-05-01 才转出"), ({"day": "2022-01-01"}, "还没有到")],
)
def test_days_follow_each_other(sent: Path, there: Archive, said: dict[str, str], why: str) -> None:
    assert why in plan_taking_in(there, _wish(sent, **said)).sentence


def test_a_strange_file_is_told_from_a_wrong_password(sent: Path, there: Archive, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="口令不对，或文件坏了"):
        plan_taking_in(there, _wish(sent, password="不知道"))
    for name, raw in {"a": b"", "b": b"TDSEALED1\n{}\n" + bytes(99), "c": b"TDSEALED1\n[]" + bytes(99)}.items():
        (tmp_path / name).write_bytes(raw)
        with pytest.raises(Problem, match="不是转出乡镇的文件|口令不对"):
            plan_taking_in(there, _wish(tmp_path / name))
    with pytest.raises(Problem, match="没有读成"):
        plan_taking_in(there, _wish(tmp_path / "没有"))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"file": "x.txt"}, "file：文件名要以 .tdhome 结尾"),
        ({"file": "/没有这里/x.tdhome"}, "file：没有“/没有这里”这个文件夹"),
        ({"password": "短"}, "password：文件口令至少 8 位，对方凭它收入"),
    ],
)
def test_what_cannot_be_sent_is_refused(register: Register, tmp_path: Path, said: dict[str, object], why: str) -> None:
    home = register.household("001")
    known = {"township": "白水乡", "file": str(tmp_path / "x.tdhome"), "password": SECRET}
    assert why in register.refused(home, "转出乡镇", "2020-05-01", **{**known, **said})
    assert not (tmp_path / "x.tdhome").exists()


def test_cases_scans_and_those_who_had_left_go_along(register: Register, there: Archive, tmp_path: Path) -> None:
    home = register.household("001", identified=Day("2014-06-01"))
    register.does(home, "嫁出", "2015-05-01", person="陈梅")
    Office(register.archive).does("exit", "plan", "2018-08-01", number="001")
    (case,) = register.archive.all(Case)
    digest = register.archive.scans.keep(b"a picture")
    paper = Paper(
        household=home, title="申请书", entry=case.id, about="第 1 号事项", scans=written([Scan("a", (digest,))])
    )
    with register.archive.change("登记", by="王") as change:
        change.put(paper)
    path = tmp_path / "户.tdhome"
    said = {"township": "白水乡", "file": str(path), "password": SECRET, "cases": "撤回"}
    made = register.does(home, "转出乡镇", "2020-05-01", **said)
    assert "文件里有以前减少的 1 人、办理事项 1 件、扫描件 1 页（0.0 MB）。" in made.told.notes
    Register(there).household("009", [("赵明", "户主", "19600101", 7)])
    Office(there).does("exit", "plan", "2018-08-01", number="009")
    write_taking_in(there, plan_taking_in(there, _wish(path)), by="李")
    come = Register(there).numbered("001")
    gone = next(it for it in come.members if it.name == "陈梅")
    assert (gone.left_on, gone.left_reason, gone.note) == ("2015-05-01", "嫁出", "在外乡镇时在户")
    assert not come.people_on("2015-01-01")
    (moved,) = there.find(Case, household=come.household.id)
    assert (moved.number, moved.village, moved.edition) == (2, come.village.id, case.edition)
    assert [it.outcome for it in there.find(StageDone, case=moved.id)] == ["pass", "withdraw"]
    (kept,) = come.of(Paper)
    assert (kept.entry, kept.about) == (moved.id, "第 2 号事项")
    assert there.scans.read(pages_of(kept.scans)[0]) == b"a picture"
    there.undo(by="李")
    assert there.find(Case, procedure=case.procedure, number=2) == []


def test_scans_may_stay_and_too_many_are_refused(
    register: Register, there: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = register.household("001")
    digest = register.archive.scans.keep(b"a picture")
    with register.archive.change("登记", by="王") as change:
        change.put(Paper(household=home, title="申请书", scans=written([Scan("a", (digest,))])))
    monkeypatch.setattr(transfers, "MOST_OF_FILES", 1)
    said = {"township": "白水乡", "file": str(tmp_path / "户.tdhome"), "password": SECRET}
    (why,) = register.refused(home, "转出乡镇", "2020-05-01", **said)
    assert why.startswith("scans：扫描件共 0 MB，一个文件最多带")
    register.does(home, "转出乡镇", "2020-05-01", **said, scans="不带")
    write_taking_in(there, plan_taking_in(there, _wish(tmp_path / "户.tdhome")), by="李")
    assert [it.scans for it in there.all(Paper)] == [""]


def test_what_the_household_has_been_through_goes_along(register: Register, there: Archive, tmp_path: Path) -> None:
    home = register.household("001", identified=Day("2014-06-01"))
    register.does(home, "嫁出", "2015-05-01", person="陈梅", reason="嫁到白水乡")
    married = {"name": "周琴", "relation": "之儿媳", "sex": "女", "birth": "1985-01-01"}
    register.does(home, "嫁入", "2016-05-01", **married)
    path = tmp_path / "户.tdhome"
    register.does(home, "转出乡镇", "2020-05-01", township="青竹镇", file=str(path), password=SECRET)
    made = plan_taking_in(there, _wish(path))
    told = [it.removeprefix("在青竹镇时：") for it in made.told.notes if it.startswith("在青竹镇时：")]
    assert told[:2] == ["陈梅（之女）建档时在户，2015-05-01 嫁出。", "陈德福（户主）建档时在户。"]
    assert "周琴（之儿媳）2016-05-01 嫁入。" in told
    assert "2015-05-01 办理“嫁出”：石桥村一组 陈德福户（嫁到白水乡）。" in told
    write_taking_in(there, made, by="李")
    come = Register(there).numbered("001")
    assert not come.people_on("2017-01-01")
    (again,) = plan_taking_in(there, _wish(path, day="2020-07-01")).refusals
    assert again.why == "这一户 2020-06-01 已经收入了（双河村五组 陈德福户），同一户不用再收入"
    on = tmp_path / "再走.tdhome"
    said = {"township": "红岩镇", "file": str(on), "password": SECRET}
    Register(there).does(come.household.id, "转出乡镇", "2020-09-01", **said)
    farther = [it for it in plan_taking_in(register.archive, _wish(on, day="2020-10-01")).told.notes if "周琴" in it]
    assert any("在青竹镇时：周琴（之儿媳）2016-05-01 嫁入" in it for it in farther)
    assert (
        "文件写的是转往红岩镇，本镇是青竹镇，请先问清楚。"
        in plan_taking_in(there, _wish(on, day="2020-10-01")).told.notes
    )


@pytest.mark.parametrize(
    "damage", [lambda raw: raw[:-40], lambda raw: raw[:200] + b"x" + raw[201:], lambda raw: raw * 2]
)
def test_a_damaged_file_is_one_sentence(sent: Path, there: Archive, damage: Callable[[bytes], bytes]) -> None:
    sent.write_bytes(damage(sent.read_bytes()))
    with pytest.raises(Problem, match="打不开：口令不对，或文件坏了"):
        plan_taking_in(there, _wish(sent))


def test_a_file_that_lacks_something_is_one_sentence(there: Archive, tmp_path: Path) -> None:
    sealed_files.seal_into(tmp_path / "别的.tdhome", {"records": {}}, SECRET)
    with pytest.raises(Problem, match="户档案不全"):
        plan_taking_in(there, _wish(tmp_path / "别的.tdhome"))

"""What is done to households: each a step that is named, findings, exemptions, standards."""

from dataclasses import replace

import pytest
from conftest import People
from keeping import fill, keep

from township_desk.actions.household import checking, exits, households
from township_desk.actions.office import limits, settings
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.findings import Finding, Severity
from township_desk.domain.records import Household, Member
from township_desk.domain.verdict.verdict import Verdict
from township_desk.problems import Conflict, Problem
from township_desk.store.archive import Archive


def last(archive: Archive) -> str:
    return archive.history(1)[0].label


def join(archive: Archive, found: Dossier, name: str) -> None:
    """Somebody comes into a household."""
    new = Member(household=found.household.id, name=name, relation="之女")
    households.save_household(archive, found, replace(found, members=(*found.members, new)), by="李")


def test_a_new_household_has_its_head(archive: Archive) -> None:
    household = Household(village=archive.villages()[0].id)
    head = Member(household=0, name="李四")
    households.add_household(archive, household, head, by="王")
    found = households.open_household(archive, household.id)
    assert found.head is not None
    assert (found.head.name, last(archive)) == ("李四", "新建 李四 户")
    with pytest.raises(Problem, match="姓名没有填"):
        households.add_household(archive, replace(household, id=1), replace(head, id=2, name=""), by="王")


def test_saving_is_one_step_and_nothing_is_none(archive: Archive, people: People) -> None:
    found = fill(archive, people)[0]
    new = replace(households.income_of(found, 2017), reported=600000)
    members = (replace(found.members[0], phone="17000001234"), *found.members[1:])
    group = replace(found.household, group="8组")
    edited = replace(found, household=group, members=members, incomes=(*found.incomes, new))
    step = households.save_household(archive, found, edited, by="王")
    assert (step, last(archive)) == (archive.step, "修改 陈德福 户")
    after = households.open_household(archive, found.household.id)
    assert (after.household.group, len(after.incomes)) == ("8组", 2)
    blank = households.with_account(after, 2016)
    assert households.save_household(archive, blank, blank, by="王") is None
    with pytest.raises(Problem, match="没有姓名"):
        nameless = replace(after, members=tuple(replace(it, name="") for it in after.members))
        households.save_household(archive, after, nameless, by="王")


def test_nothing_is_written_into_another_household(archive: Archive, people: People) -> None:
    one, other = fill(archive, people)[0], keep(archive, people.dossier())
    strays = (
        other,
        replace(one, household=other.household),
        replace(one, members=(*one.members, replace(other.members[0], name="错"))),
        replace(one, incomes=(households.income_of(other, 2017),)),
    )
    before = archive.step
    for stray in strays:
        with pytest.raises(Conflict, match="不是屏幕上的"):
            households.save_household(archive, one, stray, by="王")
    assert archive.step == before


def test_edits_go_on_top_of_what_others_changed_and_never_over_it(archive: Archive, people: People) -> None:
    shown = fill(archive, people)[0]
    with archive.change("别人改", by="李") as change:
        change.put(replace(shown.household, note="别人写的", phone="17000009999"))
    edited = replace(shown, household=replace(shown.household, group="8组"))
    assert households.save_household(archive, shown, edited, by="王")
    now = households.open_household(archive, shown.household.id).household
    assert (now.group, now.note, now.phone) == ("8组", "别人写的", "17000009999")
    edited = replace(shown, household=replace(shown.household, note="我写的"))
    with pytest.raises(Conflict, match="修改过"):
        households.save_household(archive, shown, edited, by="王")


def test_what_was_decided_of_an_old_screen_is_refused(archive: Archive, people: People) -> None:
    shown = fill(archive, people)[0]
    join(archive, shown, "陈小妹")
    with pytest.raises(Conflict, match="此后改动过"):
        households.remove_household(archive, shown, by="王")


def test_a_removed_household_comes_back(archive: Archive, people: People) -> None:
    found = fill(archive, people)[0]
    households.remove_household(archive, found, by="王")
    assert last(archive) == "删除 陈德福 户（移入回收站）"
    record = next(record for _, record in archive.recycle_bin() if isinstance(record, Household))
    households.restore_record(archive, record, by="李")
    again = households.open_household(archive, found.household.id)
    assert [member.name for member in again.present] == [member.name for member in found.present]


def test_a_fix_is_applied_and_named(archive: Archive, people: People) -> None:
    dossier = people.dossier()
    wrong = replace(dossier, members=tuple(replace(it, sex="女", id_type="残疾人证") for it in dossier.members))
    found = keep(archive, wrong)
    fixes = [it for it in checking.findings_of(archive, found) if it.fix and it.field == "sex"]
    assert fixes[0].fix is not None
    checking.apply_fix(archive, fixes[0], by="王")
    assert last(archive) == "修改 陈德福 户：性别"
    after = households.open_household(archive, found.household.id)
    left = [it for it in checking.findings_of(archive, after) if it.fix and it.field == "sex"]
    assert len(left) == len(fixes) - 1
    with pytest.raises(Conflict, match="没有改：这一条疑点此后已经不同了"):
        checking.apply_fix(archive, fixes[0], by="王")


def test_an_exempted_finding_is_gone_until_its_value_changes(archive: Archive, people: People) -> None:
    found = keep(archive, people.dossier(cause="因残"))
    doubt = next(it for it in checking.check_archive(archive) if it.rule == "cause_disability")
    with pytest.raises(Problem, match="写明理由"):
        checking.exempt(archive, doubt, "  ", by="王")
    checking.exempt(archive, doubt, "残疾证正在办理", by="王")
    assert last(archive) == "豁免 陈德福 户疑点：残疾证正在办理"
    assert "cause_disability" not in {it.rule for it in checking.check_archive(archive)}
    archive.undo(by="王")
    assert "cause_disability" in {it.rule for it in checking.check_archive(archive)}
    assert found.household.id == doubt.household


def test_what_cannot_be_exempted_says_so(archive: Archive) -> None:
    stuck = Finding(
        rule="x", severity=Severity.ERROR, message="", kind="member", record=1, household=1, exemptable=False
    )
    with pytest.raises(Problem, match="不能豁免"):
        checking.exempt(archive, stuck, "因为", by="王")


def test_findings_say_where_they_stand(archive: Archive, people: People) -> None:
    fill(archive, people)
    found = checking.located(archive, checking.check_archive(archive))
    assert found
    shared = next(it for it in found if it.finding.rule == "same_id")
    assert (shared.village, shared.head, shared.person, shared.label) == ("石桥村", "陈德福", "陈德福", "证件号码")


def test_verdicts_follow_the_office_s_own_standard(archive: Archive, people: People) -> None:
    fill(archive, people)
    assert [row.ready for row in exits.exit_rows(archive, 2018)] == [True, False]
    settings.set_line(archive, 2018, "county", 600000, "县发〔2018〕1号", by="王")
    assert last(archive) == "修改设置：2018 年收入标准"
    rows = exits.exit_rows(archive, 2018)
    assert [row.indicators[0].verdict for row in rows] == [Verdict.NOT_MET, Verdict.NOT_MET]
    assert exits.open_count(rows[1].indicators, Verdict.OPEN) == 1
    settings.set_value(archive, "line/2018/county", "", "", by="王", title="2018 年收入标准")
    assert exits.exit_rows(archive, 2018)[0].ready


def test_settings_are_named_steps(archive: Archive) -> None:
    settings.save_office(archive, replace(archive.township, phone="0825-5550137"), by="王")
    limits.set_limit(archive, "posting_days", 10, "县里要求", by="王")
    assert settings.standards(archive).limit("posting_days") == 10
    assert [step.label for step in archive.history(2)] == ["修改设置：公示期限", "修改设置：单位与电话"]
    with pytest.raises(Problem, match="没有名为"):
        limits.set_limit(archive, "没有", 1, "", by="王")

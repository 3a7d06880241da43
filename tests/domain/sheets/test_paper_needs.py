"""What a household or a place needs: its checklist, the papers that answer it, and those beyond it."""

from typing import Any

import pytest
from conftest import TOWNSHIP, People
from hypothesis import given
from hypothesis import strategies as st

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.declared import BadDeclaration
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.papers.checklists import OWNERS, Wanted, checklist, entry_checklist
from township_desk.domain.papers.needs import Need, State, needs_of
from township_desk.domain.records import KINDS, LEDGERS, Household, Paper, Township, Village
from township_desk.domain.records.ledgers.entries import blank_entry, of_household
from township_desk.domain.records.ledgers.files import record_of
from township_desk.domain.records.ledgers.ledger import STAGES

IDENTIFIED = "2014-04-20"


def _home(people: People, *papers: dict[str, Any], **values: Any) -> Dossier:
    found = people.dossier(identified=IDENTIFIED, **values)
    return found.with_entries(Paper, [Paper(household=found.household.id, **it) for it in papers])


def _need(needs: tuple[Need, ...], key: str, year: int = 0) -> Need:
    return next(it for it in needs if it.wanted.key == key and year in (0, it.year))


def _every() -> list[tuple[str, Wanted]]:
    shipped = [(of, it) for of in OWNERS for it in checklist(of)]
    return shipped + [(kind.TABLE, it) for kind in LEDGERS for it in entry_checklist(kind)]


@pytest.mark.parametrize(("of", "wanted"), _every(), ids=lambda it: it if isinstance(it, str) else it.title)
def test_what_a_checklist_names_is_there(of: str, wanted: Wanted) -> None:
    assert wanted.stage in STAGES
    assert not wanted.sheet or sheet_named(wanted.sheet).label
    keys = {it.key for it in checklist(of)} if of in OWNERS else set()
    for name in wanted.after if of in OWNERS else ():
        if name.startswith("household."):
            assert Household.field(name.removeprefix("household.")).label
        elif name.startswith("notice."):
            assert sheet_named(name).is_notice
        else:
            assert name in keys
    conditions = {"household": Household, "village": Village} if of in OWNERS else {}
    for part, kind in conditions.items():
        for name in wanted.when.get(part, {}):
            assert kind.field(name).label
    assert wanted.source or not wanted.required, "a paper is demanded by something"


def test_the_papers_of_a_household_that_leaves_this_year(people: People) -> None:
    needs = needs_of(_home(people), 2018, {})
    groups = list(dict.fromkeys(it.group for it in needs))
    assert groups == ["识别 · 2014年", "帮扶 · 2018年", "退出 · 2018年", "选存"]
    missing = [it.title for it in needs if it.wanted.required and it.paper is None]
    assert missing[0] == "贫困户申请书"
    assert "签字认可书" in missing
    assert "退出告知书" not in missing  # it has not left yet
    assert _need(needs, "household_book").state is State.OPTIONAL


def test_a_later_exit_asks_for_nothing_yet_and_an_unknown_year_takes_any(people: People) -> None:
    assert not [it for it in needs_of(_home(people, exit_year=2019), 2018, {}) if it.wanted.stage == "退出"]
    found = people.dossier().with_entries(Paper, [Paper(title="申请书", year=2015)])
    assert _need(needs_of(found, 2018, {}), "application").paper is not None


def test_one_title_in_two_years_answers_the_need_of_its_year(people: People) -> None:
    home = _home(people, {"title": "民主评议记录", "year": 2018}, {"title": "民主评议记录", "year": 2014})
    needs = needs_of(home, 2018, {})
    assert [_need(needs, key).paper.year for key in ("entry_meeting", "exit_meeting")] == [2014, 2018]  # type: ignore[union-attr]


def test_a_condition_on_a_member(people: People) -> None:
    well, ill = people.dossier(), people.dossier()
    ill = ill.having(people.member(ill.household, 5, health="长期慢性病,残疾"))
    assert [
        any(it.wanted.key == "disability_certificate" for it in needs_of(home, 2018, {})) for home in (well, ill)
    ] == [
        False,
        True,
    ]


def test_an_entry_of_a_ledger_wants_its_papers_by_key_or_by_words(people: People) -> None:
    housing, home = KINDS["housing"], people.dossier()
    entry = blank_entry(housing, of_household(home.household.id), year=2017, kind="危房改造", grade="C级")
    home = home.with_entries(housing, [entry])
    (need,) = [it for it in needs_of(home, 2018, {}) if it.entry is not None]
    assert (need.title, need.group, need.about) == (
        "房屋安全鉴定书",
        "退出 · 2017年",
        "易地搬迁与住房：2017 年危房改造",
    )
    blank = need.blank(of_household(home.household.id))
    assert (blank.household, blank.entry, blank.year) == (home.household.id, entry.id, 2017)
    for paper, there in (
        (blank, True),
        (Paper(title="危房鉴定书", about=need.about), True),
        (Paper(title="危房鉴定书", year=2017), False),
        (Paper(title="危房鉴定书", about=need.about, entry=entry.id + 1), False),
    ):
        needs = needs_of(home.with_entries(Paper, [paper]), 2018, {})
        assert (next(it for it in needs if it.entry is not None and not it.beyond).paper == paper) is there


def test_a_village_needs_its_pack_in_a_year_in_which_somebody_leaves() -> None:
    village = Village(name="石桥村")
    place = Dossier(township=Township(**TOWNSHIP), village=village, household=Household(id=0, village=village.id))
    assert not [it for it in needs_of(place, 2018, {}) if it.wanted.required]
    asked = [it.title for it in needs_of(place, 2018, {"leaving": 3}) if it.wanted.required]
    assert asked == ["摸底调查表", "大会记录", "评议选票汇总", "拟退出名单", "名单公示", "退出报告", "告知书"]


TITLES = st.sampled_from(["申请书", "贫困户申请书", "民主评议记录", "户口簿", "别的材料", "入户核实表"])
PAPERS = st.lists(st.tuples(TITLES, st.sampled_from([None, 2014, 2017, 2018]), st.sampled_from(["", "甲"])), max_size=8)


@given(PAPERS)
def test_every_paper_stands_once_and_its_order_does_not_matter(
    people: People, said: list[tuple[str, Any, str]]
) -> None:
    home = _home(people, *({"title": title, "year": year, "about": about} for title, year, about in said))
    papers = home.of(Paper)
    needs = needs_of(home, 2018, {})
    assert sorted(it.paper.id for it in needs if it.paper) == sorted(it.id for it in papers)
    assert len({it.key for it in needs}) == len(needs)
    assert all(it.paper is None or it.wanted.is_called(it.paper.title) for it in needs)
    assert needs_of(home.with_entries(Paper, reversed(papers)), 2018, {}) == needs


@pytest.mark.parametrize(
    ("papers", "why"),
    [
        ([{"names": ["证"]}], "papers.1.title”没有写"),
        ([{"title": "证"}, {"title": "照", "names": ["证"]}], "有两份材料叫“证”"),
        ([{"title": "证", "when": {"colour": "known"}}], "没有名为“colour”的字段"),
        ([{"title": "证", "after": ["grade"]}], "不是日期"),
        ([{"title": "证", "signs": "是"}], "papers.1.signs”不能写 '是'"),
        ([{"title": "证", "stage": "以后"}], "可用的有：识别"),
        ([{"title": "证", "colour": "红"}], "没有这一项"),
        (["证"], "要写成 [[papers]]"),
    ],
)
def test_what_is_wrong_with_the_papers_of_a_ledger_is_told(papers: list[Any], why: str) -> None:
    fields = {"grade": {"label": "等级", "kind": "text"}, "on": {"label": "日期", "kind": "day"}}
    table = {"title": "房屋", "unit": "项", "same": ["grade"], "columns": ["grade"], "names": "grade", "fields": fields}
    with pytest.raises(BadDeclaration) as told:
        record_of("house_try", {**table, "papers": papers})
    assert why in told.value.sentence

"""Who helps, works or is sent to a village counts on each day from the beginning until the day before the end."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import PASSWORD, copied, id_of
from faults.clocks import set_clock

from township_desk.actions.figures.table import FigureWish, figure_table
from township_desk.domain.fields.kinds import Day
from township_desk.domain.figures.moment import Basis
from township_desk.domain.records import KINDS, Household, Member, Village
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, VILLAGE
from township_desk.store.archive import Archive

MADE, TODAY = "2018-01-02", "2019-06-01"
BEGINS, ENDS = "2017-03-01", "2018-09-30"
FIGURES = ("paired", "helpers", "employed", "founders", "posts_people", "staffed_villages")


@pytest.fixture(scope="module")
def staffed(made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """One office of each kind, whose end was known from the beginning."""
    archive = Archive.open(copied(made_once, tmp_path_factory.mktemp("任") / "青竹镇"), PASSWORD, by="王")
    with archive.session.writing() as db:
        db.execute("UPDATE step SET at = ?", (f"{MADE}T09:00:00",))
    with closing(archive), pytest.MonkeyPatch.context() as patch:
        set_clock(patch, MADE)
        village: Village = archive.villages()[0]
        later: Village = archive.villages()[1]
        home = Household(village=village.id, number="01", status="未脱贫")
        member = Member(household=home.id, name="甲", id_number=id_of(), labour="普通劳动力")
        own = {"started_on": Day(BEGINS), "ended_on": Day(ENDS)}
        with archive.change("备", by="王", reason="备料") as change:
            change.put(replace(village, poor="是"), replace(later, poor="是", poor_since=2020), home, member)
            change.put(blank_entry(KINDS["pairing"], Owner(HOUSEHOLD, home.id), helper="李国强", **own))
            change.put(blank_entry(KINDS["job"], Owner(MEMBER, member.id), way="自主创业", **own))
            change.put(blank_entry(KINDS["post"], Owner(MEMBER, member.id), post="保洁员", **own))
            for place in (village, later):  # the other one is no poor village before 2020
                change.put(blank_entry(KINDS["team"], Owner(VILLAGE, place.id), name="吴敏", post="第一书记", **own))
        set_clock(patch, TODAY)
        yield archive


@pytest.mark.parametrize(
    ("day", "today", "basis", "held"),
    [
        ("2017-02-28", TODAY, Basis.DATES, False),
        ("2017-03-01", TODAY, Basis.DATES, True),
        ("2018-01-01", TODAY, Basis.DATES, True),
        ("2018-01-02", TODAY, Basis.HISTORY, True),
        ("2018-09-29", TODAY, Basis.HISTORY, True),
        ("2018-09-30", TODAY, Basis.HISTORY, False),
        ("2018-09-29", "2018-09-29", Basis.NOW, True),
        (TODAY, TODAY, Basis.NOW, False),
    ],
)
def test_an_office_counts_while_it_lasts(staffed: Archive, day: str, today: str, basis: Basis, held: bool) -> None:
    found = figure_table(staffed, FigureWish(keys=FIGURES, day=day, today=today))
    assert found.moment.basis == basis
    assert {key: found.value(key).number or 0 for key in FIGURES} == dict.fromkeys(FIGURES, int(held))


def test_one_helper_is_one_name_and_one_unit(staffed: Archive) -> None:
    home = staffed.all(Household)[0]
    helpers = (("王强", "县医院"), ("王强", "县医院"), ("王强", "镇中学"), ("周敏", ""))
    more = [blank_entry(KINDS["pairing"], Owner(HOUSEHOLD, home.id), helper=it, unit=unit) for it, unit in helpers]
    with staffed.change("结对", by="王", reason="备料") as change:
        change.put(*more)
    found = figure_table(staffed, FigureWish(keys=("helpers", "helping_units"), day=TODAY, today=TODAY))
    staffed.undo(by="王")
    assert (found.value("helpers").number, found.value("helping_units").number) == (3, 2)
    told = next(found.method(it) for it in found.figures if it.key == "helpers")
    assert "“帮扶责任人、帮扶单位”个数（都相同的只计一次）" in told

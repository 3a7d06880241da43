"""The archive of any day: its own state, judged by dates; before it was made, what the dates say."""

from dataclasses import replace
from typing import Any

import pytest

from township_desk.domain.fields.kinds import Day
from township_desk.domain.figures.moment import Basis
from township_desk.domain.records import Household, Member, Pairing, Stay
from township_desk.store.archive import Archive
from township_desk.store.past.archive_on import archive_after, archive_on
from township_desk.store.read.dossiers import dossiers

TODAY = "2018-12-31"


def _put(archive: Archive, day: str, *records: Any) -> None:
    """A step of a day."""
    with archive.change("改", by="王", reason="备料") as change:
        change.put(*records)
    _dated(archive, day)


def _dated(archive: Archive, day: str) -> None:
    """The last step becomes one of this day."""
    with archive.session.writing() as db:
        db.execute("UPDATE step SET at = ? WHERE id = (SELECT max(id) FROM step)", (f"{day}T12:00:00",))


@pytest.fixture
def home(archive: Archive) -> Household:
    """A household of two in an archive that was made in March."""
    _dated(archive, "2018-03-01")
    home = Household(village=archive.villages()[0].id, number="01", status="未脱贫", identified=Day("2014-05-01"))
    head, wife = (
        Member(household=home.id, name=name, relation=as_) for name, as_ in (("陈德福", "户主"), ("李秀", "配偶"))
    )
    _put(
        archive, "2018-03-02", home, head, wife, Pairing(household=home.id, helper="王强", started_on=Day("2018-03-10"))
    )
    return home


def _there(then: Archive) -> list[str]:
    return [it.name for dossier in dossiers(then) for it in dossier.present]


def test_a_day_has_the_archive_of_its_end(archive: Archive, home: Household) -> None:
    _put(archive, "2018-06-01", replace(archive.all(Household)[0], status="已脱贫", exit_year=2018))
    wife = archive.find(Member, name="李秀")[0]
    _put(archive, "2018-07-10", replace(wife, left_on=Day("2018-07-01"), left_reason="死亡"))
    assert _on(archive, "2018-05-31") == ("history", "未脱贫", ["陈德福", "李秀"])
    assert _on(archive, "2018-06-01") == ("history", "已脱贫", ["陈德福", "李秀"])
    assert _on(archive, "2018-07-05") == ("history", "已脱贫", ["陈德福", "李秀"])  # entered on the tenth
    assert _on(archive, "2018-07-10") == ("history", "已脱贫", ["陈德福"])
    archive.undo(by="王")
    _dated(archive, "2018-08-01")
    assert _on(archive, "2018-07-10") == ("history", "已脱贫", ["陈德福"])
    assert _on(archive, TODAY) == ("now", "已脱贫", ["陈德福", "李秀"])


def _on(archive: Archive, day: str) -> tuple[str, str, list[str]]:
    with archive_on(archive, day, TODAY) as then:
        return then.moment.basis.value, then.all(Household)[0].status, _there(then)


def test_who_died_yesterday_was_there_the_day_before(archive: Archive, home: Household) -> None:
    wife = archive.find(Member, name="李秀")[0]
    _put(archive, TODAY, replace(wife, left_on=Day("2018-12-30")))
    assert _on(archive, TODAY)[2] == ["陈德福"]
    assert _on(archive, "2018-12-29")[2] == ["陈德福", "李秀"]
    assert _on(archive, "2018-12-30")[2] == ["陈德福", "李秀"]  # nobody had entered it


def test_what_was_typed_ahead_counts_from_its_day(archive: Archive, home: Household) -> None:
    wife, child = (
        archive.find(Member, name="李秀")[0],
        Member(household=home.id, name="陈小", joined_on=Day("2018-06-01")),
    )
    _put(archive, "2018-04-01", child, replace(wife, left_on=Day("2018-05-01")))
    assert [_on(archive, day)[2] for day in ("2018-04-30", "2018-05-01", "2018-06-01")] == [
        ["陈德福", "李秀"],
        ["陈德福"],
        ["陈德福", "陈小"],
    ]
    with archive_on(archive, "2018-03-09", TODAY) as then:
        assert then.all(Pairing) == []
    with archive_after(archive, archive.step) as then:
        assert _there(then) == ["陈德福", "陈小"]


def test_a_person_is_in_the_household_of_the_day(archive: Archive, home: Household) -> None:
    other = Household(village=archive.villages()[1].id, number="02", status="未脱贫")
    wife = archive.find(Member, name="李秀")[0]
    stay = Stay(household=home.id, member=wife.id, name="李秀", relation="配偶", left_on=Day("2018-05-01"))
    moved = replace(wife, household=other.id, relation="户主", joined_on=Day("2018-05-01"))
    _put(archive, "2018-04-01", other, stay, moved)
    with archive_on(archive, "2018-04-30", TODAY) as then:
        assert {it.household.number: [m.relation for m in it.present] for it in dossiers(then)} == {
            "01": ["户主", "配偶"],
            "02": [],
        }
        assert then.all(Stay) == []
    with archive_on(archive, "2018-05-01", TODAY) as then:
        assert {it.household.number: it.people_on("2018-05-01") for it in dossiers(then)} == {"01": 1, "02": 1}


def test_before_the_archive_was_made_dates_tell(archive: Archive, home: Household) -> None:
    card = archive.all(Household)[0]
    gone = Household(
        village=card.village, number="03", status="注销", left_on=Day("2016-02-01"), identified=Day("2014-05-01")
    )
    _put(archive, "2018-06-01", gone, replace(card, status="已脱贫", exit_year=2017))
    child = Member(household=home.id, name="陈小", joined_on=Day("2016-06-01"))
    _put(
        archive, "2018-06-02", child, Member(household=gone.id, name="孤老", relation="户主", left_on=Day("2016-02-01"))
    )
    seen = {}
    for year in (2013, 2015, 2016, 2017):
        with archive_on(archive, f"{year}-12-31", TODAY) as then:
            assert then.moment.basis is Basis.DATES
            seen[year] = {it.household.number: (it.household.status, len(it.present)) for it in dossiers(then)}
    assert seen == {
        2013: {},
        2015: {"01": ("未脱贫", 2), "03": ("", 1)},
        2016: {"01": ("未脱贫", 3), "03": ("", 0)},
        2017: {"01": ("已脱贫", 3), "03": ("", 0)},
    }


def test_held_tables_are_looked_up_by_owner(archive: Archive, home: Household) -> None:
    """Whoever asks of each household of a past day finds its people by index, and finds the same people."""
    wife = archive.find(Member, name="李秀")[0]
    _put(archive, "2018-07-10", replace(wife, left_on=Day("2018-07-01"), left_reason="死亡"))
    counted = "SELECT (SELECT count(*) FROM member d WHERE d.household = h.id AND d.left_on IS NULL) FROM household h"
    for held, way in (((), "SCAN"), ((Member,), "SEARCH")):
        with archive_on(archive, "2018-06-01", TODAY, held=held) as then:
            plan = [row[3] for row in then.db.execute(f"EXPLAIN QUERY PLAN {counted}")]
            assert any(it.startswith(way) and "member" in it for it in plan)
            assert then.db.execute(counted).fetchall() == [(2,)]


def test_the_past_cannot_be_written(archive: Archive, home: Household) -> None:
    with archive_on(archive, "2018-03-05", TODAY) as then, pytest.raises(Exception, match="readonly"):
        then.db.execute("DELETE FROM main.household")
    assert len(archive.all(Household)) == 1

"""A small township from 2016 to 2021: deaths, moves, a transfer, a merger, exits with corrections, undo and redo."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from casework import EXIT, Office
from conftest import PASSWORD, copied
from faults.clocks import set_clock
from happenings import FAMILY, Register

from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.records import Household, Income, Measure, Pairing, VillageFigures
from township_desk.store.archive import Archive

TODAY, LATE = "2021-03-01", "51099900003"
_LISTED = {  # what a list of 2016 says of each household: village, 脱贫属性, 脱贫年度
    "001": (0, "未脱贫", None),
    "002": (0, "已脱贫", 2015),
    "003": (0, "未脱贫", None),
    "004": (0, "未脱贫", None),
    "005": (1, "未脱贫", None),
    "006": (1, "未脱贫", None),
    "007": (1, "已脱贫", 2015),
    "008": (1, "未脱贫", None),
    "009": (1, "", None),
    "010": (0, "未脱贫", None),
    "014": (1, "注销", None),
}


def lived_years(made_once: Path, folder: Path) -> Iterator[Archive]:
    """The archive at the end of these years."""
    archive = Archive.open(copied(made_once, folder / "青竹镇"), PASSWORD, by="王")
    with archive.session.writing() as db:
        db.execute("UPDATE step SET at = '2016-06-01T09:00:00'")
    with closing(archive), pytest.MonkeyPatch.context() as patch:
        _Years(archive, patch, folder).live()
        yield archive


class _Years:
    def __init__(self, archive: Archive, patch: pytest.MonkeyPatch, folder: Path) -> None:
        self.archive, self._patch, self._folder = archive, patch, folder
        self._register, self._office, self.homes = Register(archive), Office(archive), dict[str, int]()

    def live(self) -> None:
        """Lets the years go by."""
        self._on("2016-06-01")
        for number, (village, status, exit_year) in _LISTED.items():
            self.homes[number] = self._register.household(number, identified="2014-05-01")
            place = self.archive.villages()[village].id
            self._put(number, village=place, status=status, exit_year=exit_year, group=f"{int(number) % 2 + 1}组")
        self._says(2016)
        self._on("2016-12-28")
        self._put("003", status="已脱贫", exit_year=2016)
        self._put("005", status="已脱贫", exit_year=2016)
        self._in_2017()
        self._in_2018()
        self._in_2019()
        self._in_2020()
        self._on(TODAY)
        self._does("004", "死亡", "2021-02-28", person="李秀")

    def _in_2017(self) -> None:
        """A death is entered late, an exit of the year before is taken back, one is moved to this year."""
        self._on("2017-02-10")
        relations = {"陈强": "之子", "陈梅": "之女"}
        self._does("001", "死亡", "2016-11-20", person="陈德福", new_head="李秀", relations=relations)
        self._put("005", status="未脱贫", exit_year=None)
        self._put("003", exit_year=2017)
        self._put("004", status="已脱贫", exit_year=2016)  # entered late
        self._poor_village()
        self._on("2017-12-20")
        self._put("002", status="返贫")
        self._put("010", status="预脱贫", exit_year=2017)
        self._says(2017)

    def _in_2018(self) -> None:
        """A household exits by a case, one moves to the other village; an exit is undone and done again."""
        self._on("2018-12-20")
        self.homes["013"] = self._register.household("013", FAMILY[:1], identified="2018-02-01")
        home = self._office.household(identified="2018-03-01")
        self.homes["late"] = self._office.household(LATE, identified="2018-03-01").id
        self._office.goes_to("struck_off")
        key, _, said = EXIT[-1]
        self._office.does("exit", key, "2018-11-20", said)
        self._pair(home.id)
        self._put("006", status="已脱贫", exit_year=2018)
        self.archive.undo(by="王")
        self.archive.redo(by="王")
        self._put("008", status="已脱贫", exit_year=2018)
        self.archive.undo(by="王")
        self._does("010", "迁移", "2018-10-01", village="双河村", group="3组")
        self._does("003", "嫁出", "2018-06-01", person="陈梅")
        self._says(2018)

    def _in_2019(self) -> None:
        """The exit of a year ago is entered. Households divide, merge, are transferred, identified, poor again."""
        self._on("2019-02-01")
        self._office.goes_to("", number=LATE)
        self._on("2019-07-01")
        goes = {"goes": ["陈强", "陈梅"], "head": "陈强", "number": "011", "income": "按人数分摊"}
        self._does("004", "分户", "2019-03-01", **goes)
        others = dict.fromkeys(("李秀", "陈强", "陈梅"), "其他")
        self._does("007", "并户", "2019-03-20", into="008", head_relation="其他", relations=others)
        self._put("006", status="返贫")
        self.homes["012"] = self._register.household("012", FAMILY[:2], identified="2019-05-01")
        self._does("013", "死亡", "2019-06-01", person="陈德福")
        self._transfer("009")
        self._says(2019)

    def _in_2020(self) -> None:
        """An exit is corrected to the year before, and somebody is born."""
        self._on("2020-05-01")
        self._put("012", status="已脱贫", exit_year=2020)
        self._put("001", status="已脱贫", exit_year=2019)
        self._does("012", "其他转入", "2020-04-01", name="陈小", relation="之子", sex="男", birth="20190101")
        self._says(2020)

    def _on(self, day: str) -> None:
        set_clock(self._patch, day)

    def _put(self, number: str, **said: object) -> None:
        with self.archive.change(f"改 {number}", by="王", reason="备料") as change:
            change.put(replace(self.archive.get(Household, self.homes[number]), **said))  # type: ignore[arg-type]

    def _does(self, number: str, kind: str, day: str, /, **said: object) -> None:
        made = self._register.looked(self.homes[number], kind, day, **said)
        assert not made.refusals, made.refusals
        self._register.does(self.homes[number], kind, day, **said)

    def _transfer(self, number: str) -> None:
        file, password = str(self._folder / f"{number}.tdhome"), "一二三四五六七八"
        self._does(number, "转出乡镇", "2019-06-01", township="邻镇", file=file, password=password)

    def _poor_village(self) -> None:
        village = self.archive.villages()[0]
        with self.archive.change("贫困村", by="王") as change:
            change.put(replace(village, poor="是", poor_since=2017))

    def _pair(self, home: int) -> None:
        since = Day("2018-01-05")
        with self.archive.change("帮扶", by="王") as change:
            for key in (home, *self.homes.values()):
                change.put(Pairing(household=key, helper="李国强", unit="农业站", started_on=since))
                change.put(Measure(household=key, kind="产业帮扶", name="鸡苗", started_on=since, amount=Money(50000)))
                change.put(Income(household=key, year=2018, reported=Money(500000 + key % 7)))

    def _says(self, year: int) -> None:
        with self.archive.change(f"村情 {year}", by="王") as change:
            for it in self.archive.villages():
                change.put(VillageFigures(village=it.id, year=year, rural_people=900 + year % 10))

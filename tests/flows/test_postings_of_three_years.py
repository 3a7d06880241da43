"""Three years of postings on the command line, against a table whose days were counted by hand."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from calling import Caller, Said
from conftest import CHEAP, PASSWORD, People
from faults.clocks import set_clock

from township_desk.actions.office import archives
from township_desk.actions.office.limits import set_limit
from township_desk.domain.demo import TOWNSHIP
from township_desk.domain.records import Household, Member

TABLE = Path(__file__).parent.parent / "data" / "postings_2018_2020.txt"
VILLAGES = ("石桥村", "双河村", "高坪村")
HEADS = {"王大": 2018, "李二": 2018, "张三": 2019, "赵四": 2019, "钱五": 2020}
TYPED, ROWS = "notice.dividend", "村民小组,户主姓名,分配金额（元）,分配方式\n1组,陈德福,120.00,现金\n"


class Office:
    """An office in which the days pass: what the table says is done by commands."""

    def __init__(self, call: Caller, folder: Path) -> None:
        self.call, self.folder, self.archive = call, folder, folder / "档案"
        self.today, self.printed = "", 0

    def does(self, act: str, words: Sequence[str]) -> Said | dict[str, Any] | None:
        """Does what a line of the table says."""
        done: Said | dict[str, Any] | None = getattr(self, "break_" if act == "break" else act)(*words)
        return done

    def rule(self, counting: str, first: str) -> None:
        """Sets how the office counts the days of a period."""
        with self._opened() as known:
            set_limit(known, "posting_working_days", int(counting == "working"), "县扶贫办通知", by="王")
            set_limit(known, "posting_first_day_counts", int(first == "first"), "县扶贫办通知", by="王")

    def leaves(self, head: str, year: str) -> None:
        """Plans the exit of a household for another year."""
        self._edit(head, exit_year=int(year))

    def exited(self, *heads: str) -> None:
        """Some households have left the register's poor."""
        for head in heads:
            self._edit(head, status="已脱贫")

    def print(self, sheet: str, village: str, year: str, first: str, *more: str) -> Said:
        """Prints a notice for posting."""
        rows = self.folder / "名单.csv"
        rows.write_text(ROWS, "utf-8")
        place = ("--village", village) if village != "-" else ()
        typed = ("--rows", rows) if sheet == TYPED else ()
        out = self.folder / f"{self.printed + 1}.pdf"
        words = (*place, *typed, "--year", year, "--first-day", first, *more)
        said = self.call("print", self.archive, sheet, out, *words, "--json")
        self.printed += said.code == 0
        return said

    def post(self, number: str, spot: str, *paper: str) -> Said:
        """Puts a notice up today; `paper` is the number of the file that hangs."""
        more = ("--paper", self.folder / f"{paper[1]}.pdf") if paper else ()
        return self._note(number, "--posted", self.today, "--where", spot, "--who", "吴敏", *more)

    def break_(self, number: str, first: str, last: str) -> Said:
        """A notice did not hang."""
        return self._note(number, "--break", first, last, "--why", "被雨淋坏")

    def object(self, number: str, day: str, who: str = "") -> Said:
        """Somebody objects; without a name it is anonymous."""
        path = self.folder / "异议.toml"
        path.write_text(f'on = {day}\nby = "{who}"\nwhat = "新房没搬"\n', "utf-8")
        return self._note(number, "--objection", path)

    def settle(self, number: str, objection: str, day: str, finding: str) -> Said:
        """An objection is answered."""
        answer = ("--result", "保留在名单", "--answer", "经入户核实。")
        return self._note(number, "--settle", objection, "--on", day, "--finding", finding, *answer)

    def close(self, number: str, day: str) -> Said:
        """A posting ends."""
        return self._note(number, "--close", day)

    def look(self, number: str) -> dict[str, Any]:
        """A posting as it is listed today."""
        listed: list[dict[str, Any]] = self.call("postings", self.archive, "--json").data["postings"]
        return next(it for it in listed if it["posting"] == int(number))

    def _note(self, number: str, *words: object) -> Said:
        return self.call("posting", self.archive, number, *words, "--json")

    def _opened(self) -> "closing[archives.Archive]":
        return closing(archives.open_archive(self.archive, PASSWORD, by="王"))

    def _edit(self, head: str, **values: object) -> None:
        with self._opened() as known:
            home = next(it.household for it in known.all(Member) if it.name == head)
            with known.change("改", by="王", reason="备料") as change:
                change.put(replace(known.get(Household, home), **values))  # type: ignore[arg-type]


def _lines() -> Iterator[tuple[str, Sequence[str], str]]:
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            day, words, expected = (it.strip() for it in line.split("|"))
            yield day, words.split(), expected


def _told(found: dict[str, Any]) -> str:
    """A posting in the words of the table. What has just been printed says only its number."""
    if "objections" not in found:
        return f"{found['posting']} printed"
    unsettled = sum(it["settled"] is None for it in found["objections"])
    parts = (("until", found["until"]), ("left", found["days_left"]), ("open", unsettled or None))
    told = [f"{name} {value}" for name, value in parts if value is not None]
    return " ".join(
        (str(found["posting"]), found["state"], *told, *(f"unconfirmed {it}" for it in found["unconfirmed"]))
    )


def test_every_day_is_as_the_table_says(
    call: Caller, people: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(call, tmp_path)
    made = archives.new_archive(office.archive, PASSWORD, TOWNSHIP, VILLAGES, by="王", cost=CHEAP).archive
    with made.change("登记", by="王", reason="备料") as change:
        for number, (head, year) in enumerate(HEADS.items(), 1):
            found = people.dossier(number=f"0{number}", group="1组", exit_year=year)
            home = replace(found.household, village=made.villages()[0].id)
            members = [replace(it, name=head) if it.relation == "户主" else it for it in found.members]
            change.put(home, *members)
    made.close()
    for office.today, (act, *words), expected in _lines():
        set_clock(monkeypatch, office.today)
        said, line = office.does(act, words), f"{office.today} {act} {' '.join(words)}"
        if expected.startswith("!"):
            assert isinstance(said, Said), line
            assert (said.code, said.out) == (2, ""), line
            assert expected.removeprefix("! ") in said.err, line
        elif expected:
            assert _told(said.data if isinstance(said, Said) else said or {}) == expected, line

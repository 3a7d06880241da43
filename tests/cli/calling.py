"""Calls the command line as the program does, in this process."""

import atexit
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from conftest import CHEAP, PASSWORD, copied, id_of
from exchange.pictures import packed, photo
from pypdfium2 import PdfDocument

from township_desk.actions.exchange import importing
from township_desk.actions.office import archives
from township_desk.actions.office.working_year import working_year
from township_desk.actions.paper.posting_acts import put_up
from township_desk.actions.plans.entering import another, keep, sheet
from township_desk.actions.posting.objections import raise_objection
from township_desk.actions.questions.asking import Wish
from township_desk.actions.questions.kept import save
from township_desk.cli import session
from township_desk.cli.hooks import Hooks, Shots
from township_desk.cli.main import main
from township_desk.domain.demo import TOWNSHIP, VILLAGES, DemoTownship
from township_desk.domain.fields.kinds import Day
from township_desk.domain.fields.scans import Scan, written
from township_desk.domain.records import (
    KINDS,
    LEDGERS,
    Comparison,
    ComparisonHit,
    Household,
    Measure,
    Member,
    Objection,
    Paper,
)
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, ledger_of, of_household
from township_desk.domain.records.ledgers.ledger import TOWNSHIP as OF_TOWNSHIP
from township_desk.exchange.exporting.demo_workbook import write_county


@dataclass(frozen=True)
class Said:
    """What a command answered: its exit code, and both streams."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> dict[str, Any]:
        """The one JSON object on stdout."""
        assert self.code == 0, self.err
        found: dict[str, Any] = json.loads(self.out)
        return found

    @property
    def problem(self) -> str:
        """The one Chinese sentence on stderr; nothing stands on stdout."""
        assert (self.code, self.out, self.err.count("\n")) == (2, "", 1), self
        assert any("\u4e00" <= char <= "\u9fff" for char in self.err)
        assert "Traceback" not in self.err
        return self.err.strip()


@dataclass
class Caller:
    """Calls commands; keeps what was handed to the window."""

    capsys: pytest.CaptureFixture[str]
    opened: list[Path | None]

    def __call__(self, *words: object) -> Said:
        hooks = Hooks(open_desk=self._open, screenshots=self._shots, selftest=self._selftest)
        code = main([str(word) for word in words], hooks)
        found = self.capsys.readouterr()
        return Said(code, found.out, found.err)

    def _open(self, archive: Path | None) -> int:
        self.opened.append(archive)
        return 0

    def _shots(self, shots: Shots) -> Sequence[Path]:
        assert shots.archive.is_dir()
        return [shots.folder / "register.png"]

    def _selftest(self, folder: Path) -> dict[str, Any]:
        steps = [("create", True), ("import", False)]
        return {"steps": [{"name": name, "ok": ok, "seconds": 1.0, "said": ""} for name, ok in steps]}


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Caller:
    """The command line of somebody whose password stands in the environment."""
    monkeypatch.setenv(session.PASSWORD, PASSWORD)
    return Caller(capsys, [])


def text_of_pdf(path: Path) -> str:
    """The text of all pages, without blanks."""
    return "".join("".join(page.get_textpage().get_text_range() for page in PdfDocument(path)).split())


def county(folder: Path, households: int = 24) -> Path:
    """The demonstration's messy county workbook."""
    path = folder / "county.xlsx"
    write_county(path, DemoTownship(households=households, seed=3).rows())
    return path


def cheap_archive(folder: Path, *, villages: Sequence[str] = VILLAGES) -> Path:
    """A new archive of the demonstration township that opens fast."""
    return copied(_new_archive(tuple(villages)), folder)


def filled_archive(folder: Path, households: int = 24) -> Path:
    """The same after the import of the county workbook."""
    return copied(_filled_archive(households), folder)


@cache
def _new_archive(villages: tuple[str, ...]) -> Path:
    folder = _kept_folder() / "档案"
    archives.new_archive(folder, PASSWORD, TOWNSHIP, villages, by="王", cost=CHEAP).archive.close()
    return folder


@cache
def _filled_archive(households: int) -> Path:
    folder = _kept_folder()
    archive = archives.open_archive(cheap_archive(folder / "档案"), PASSWORD, by="王")
    importing.import_plan(archive, importing.look_at(archive, county(folder, households)), by="王")
    archive.close()
    return folder / "档案"


def _kept_folder() -> Path:
    """A folder for what is made once and copied by many tests."""
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def archive_with_twins(folder: Path) -> Path:
    """A new archive in which one person stands twice, with a measure for the household."""
    made = archives.new_archive(folder, PASSWORD, TOWNSHIP, VILLAGES, by="王", cost=CHEAP)
    home = Household(village=made.archive.villages()[0].id)
    with made.archive.change("两条", by="王") as change:
        change.put(home, *(Member(household=home.id, name="甲", id_number=id_of()) for _ in range(2)))
        change.put(Measure(household=home.id, name="发放鸡苗"))
    made.archive.close()
    return folder


def archive_with_a_share(folder: Path, number: str) -> Path:
    """A new archive with one household, which got a dividend in 2018."""
    made = archives.new_archive(folder, PASSWORD, TOWNSHIP, VILLAGES, by="王", cost=CHEAP)
    home = Household(village=made.archive.villages()[0].id, number=number)
    entity = blank_entry(KINDS["entity"], Owner(OF_TOWNSHIP), name="合作社")
    share = {"led_by": entity.id, "way": "资金入股", "dividend_year": 2018, "dividend": 30000}
    with made.archive.change("分红", by="王") as change:
        change.put(entity, home, Member(household=home.id, name="甲", relation="户主"))
        change.put(blank_entry(KINDS["share"], of_household(home.id), **share))
    made.archive.close()
    return folder


def with_papers(archive: Path) -> Path:
    """The archive, in which the first household has a signed application with one page scanned."""
    known = archives.open_archive(archive, PASSWORD, by="王")
    home = known.all(Household)[0]
    page = known.scans.keep(packed(photo(60, 80)))
    with known.change("材料", by="王") as change:
        said = {"title": "申请书", "dated": Day("2014-03-18"), "signed": "是"}
        change.put(Paper(household=home.id, scans=written([Scan("申请书.jpg", (page,))]), **said))  # type: ignore[arg-type]
    known.close()
    return archive


def with_objection(archive: Path) -> Path:
    """The archive, in which the first notice hangs since today and somebody has objected to it."""
    known, today = archives.open_archive(archive, PASSWORD, by="王"), date.today().isoformat()
    put_up(known, 1, ["村公示栏"], today, by="王")
    raise_objection(known, 1, Objection(posting=0, raised_on=Day(today), what="新房没搬"), by="王")
    known.close()
    return archive


def car_list(folder: Path, archive: Path) -> Path:
    """A list of car owners in which the first member of an archive stands."""
    known = archives.open_archive(archive, PASSWORD, by="王")
    owner = next(it for it in known.all(Member) if it.id_number and it.left_on is None)
    known.close()
    path = folder / "车辆.csv"
    path.write_text(f"车主,身份证明号码,车牌号\n{owner.name},'{owner.id_number},川J00001\n别人,,川J00002\n", "utf-8")
    return path


def hit_of(archive: Path) -> tuple[object, ...]:
    """What settles the first hit of an archive."""
    known = archives.open_archive(archive, PASSWORD, by="王")
    found = known.all(ComparisonHit)[0]
    known.close()
    return (found.id, "--finding", "不影响", "--reason", "生产用三轮车")


def edited(archive: Path) -> Path:
    """An archive after its first household was edited."""
    known = archives.open_archive(archive, PASSWORD, by="王")
    with known.change("改", by="王") as change:
        change.put(replace(known.all(Household)[0], cause="因学"))
    known.close()
    return archive


def with_question(archive: Path) -> Path:
    """A copy of an archive that keeps a question."""
    other = copied(archive, archive.parent / "有查询")
    known = archives.open_archive(other, PASSWORD, by="王")
    save(known, "没脱贫的", Wish(where="脱贫属性 = 未脱贫"), by="王")
    known.close()
    return other


def poor_household(archive: Path) -> str:
    """The number of a household that may leave the register."""
    known = archives.open_archive(archive, PASSWORD, by="王")
    number = next(it.number for it in known.all(Household) if it.status == "未脱贫")
    known.close()
    return number


def with_due(archive: Path) -> Path:
    """An archive after something in a ledger of the township has become overdue, and with a plan of the year."""
    known = archives.open_archive(archive, PASSWORD, by="王")
    kind = next(it for it in LEDGERS if ledger_of(it).due and OF_TOWNSHIP in ledger_of(it).of)
    words = {it.name: "甲" for it in kind.FIELDS if it.needed and not it.ref}
    with known.change("到期", by="王") as change:
        change.put(blank_entry(kind, Owner(OF_TOWNSHIP), **words, **{ledger_of(kind).due["on"]: "2018-01-01"}))
    shown = sheet(known, working_year(known))
    keep(known, shown, [another("培训人次")], {(known.villages()[0].id, "培训人次"): "40"}, {}, by="王")
    known.close()
    return archive


def aged(archive: Path) -> Path:
    """An archive after its lists were given a day from which they are kept no longer."""
    known = archives.open_archive(archive, PASSWORD, by="王")
    day = (date.today() - timedelta(days=200)).isoformat()
    with known.change("早些", by="王") as change:
        change.put(*(replace(it, compared_on=day) for it in known.all(Comparison)))
    known.close()
    return archive

"""What every test stands on: offscreen Qt, bundled faces, a small archive."""

import gc
import itertools
import multiprocessing
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"
settings.register_profile(
    "desk", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("desk")
pytest_plugins = [
    "calling",
    "clerk",
    "casework",
    "happenings",
    "looking",
    "paper_clerk",
    "not_on_windows",
    "ways",
]  # cli/, gui/, actions/

from township_desk.domain.dossiers.dossier import Dossier  # noqa: E402
from township_desk.domain.fields import declared, identity  # noqa: E402 - after the platform is chosen
from township_desk.domain.paper.catalogue import sheet_named  # noqa: E402
from township_desk.domain.paper.forms.content import Content  # noqa: E402
from township_desk.domain.records import Household, Income, Member, Township, Village  # noqa: E402
from township_desk.domain.verdict.standards import Standards  # noqa: E402
from township_desk.exchange.opening import apart  # noqa: E402
from township_desk.gui.base.garbage import collect_due  # noqa: E402
from township_desk.store.archive import Archive  # noqa: E402
from township_desk.store.keys import Cost  # noqa: E402

CHEAP = Cost(memory=1024, rounds=1, lanes=1)
PASSWORD = "kouling-123"
TOWNSHIP = {"province": "四川省", "city": "遂宁市", "county": "演示县", "name": "青竹镇", "phone": "0825-5550136"}


_HOMES = itertools.count()
_LOADED = (
    "lxml.etree",
    "pytest",  # each child imports the main module of its parent again
    "python_calamine",
    "township_desk.exchange.package.book",
    *(f"township_desk.exchange.reading.{name}" for name in ("reader", "as_shown", "valueless")),
)
"""What a child loads that reads a file, be it loaded later than at its start."""


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes what belongs to the person at this PC."""
    home = tmp_path_factory.getbasetemp() / "homes" / str(next(_HOMES))  # made by whoever writes there: few do
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    monkeypatch.setenv("LOCALAPPDATA", str(home))


@pytest.fixture(scope="session", autouse=True)
def _no_collecting_in_workers() -> Iterator[None]:
    """A worker that collected garbage could delete widgets that earlier tests left, and Qt would crash."""
    gc.disable()
    gc.freeze()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    """What a test left is collected in the thread of the tests."""
    yield
    collect_due()


@pytest.fixture(scope="module", autouse=True)
def _no_own_ledgers() -> Iterator[None]:
    """No file of tests begins with the own ledgers of an archive of another one."""
    yield
    declared.keep({})


@pytest.fixture(scope="session", autouse=True)
def _quick_children() -> Iterator[None]:
    """Files are read in children of a server that has loaded all they need. The program, in flows/, spawns its own."""
    if sys.platform == "win32":
        yield
        return
    quick = multiprocessing.get_context("forkserver")
    quick.set_forkserver_preload(list(_LOADED))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(apart, "multiprocessing", SimpleNamespace(get_context=lambda _: quick))
        yield


def id_of(birth: str = "19800101", order: int = 1) -> str:
    """A number of region 510999 with its right check digit; odd orders are men."""
    first17 = f"510999{birth}{order:03d}"
    return first17 + identity.check_digit(first17)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a new archive with two villages: making one takes twenty times as long as copying it."""
    folder = tmp_path_factory.mktemp("made once") / "青竹镇"
    township = Township(**TOWNSHIP, working_year=2018)
    villages = [Village(name="石桥村", place=1), Village(name="双河村", place=2)]
    Archive.create(folder, PASSWORD, township=township, villages=villages, by="王", cost=CHEAP)[0].close()
    return folder


@pytest.fixture
def archive(made_once: Path, tmp_path: Path) -> Iterator[Archive]:
    """A new archive with two villages."""
    folder = copied(made_once, tmp_path / "青竹镇")
    made = Archive.open(folder, PASSWORD, by="王")
    made.opened_at_step = 0  # as if it had just been made
    yield made
    made.close()


def copied(archive: Path, folder: Path) -> Path:
    """A copy of the folder of an archive; Wine has no CopyFile2."""
    return Path(shutil.copytree(archive, folder, copy_function=shutil.copyfile))


@dataclass(frozen=True)
class People:
    """Makes dossiers of one household with sensible values."""

    def dossier(self, *, members: int = 2, **household: object) -> Dossier:
        village = Village(name="石桥村")
        values: dict[str, object] = {
            "village": village.id,
            "group": "3组",
            "number": "51099900001",
            "status": "预脱贫",
            "exit_year": 2018,
            "attribute": "一般贫困户",
            "cause": "缺技术",
            "food_secure": "是",
            "dangerous_house": "否",
            "safe_water": "是",
            "household_power": "是",
            "television": "是",
        }
        kept = Household(**(values | household))  # type: ignore[arg-type]
        people = tuple(self.member(kept, number) for number in range(members))
        income = Income(household=kept.id, year=2018, reported=542600)
        return Dossier(
            township=Township(**TOWNSHIP, working_year=2018),
            village=village,
            household=kept,
            members=people,
            incomes=(income,),
        )

    def member(self, household: Household, number: int = 0, **values: object) -> Member:
        known: dict[str, object] = {
            "household": household.id,
            "name": "陈德福" if number == 0 else f"陈小{'一二三四五六七八九十甲乙'[number]}",
            "relation": "户主" if number == 0 else "之子",
            "id_number": id_of(f"{1960 + 24 * bool(number) + number}0101", 2 * number + 1),
            "education": "小学",
            "schooling": "非在校生",
            "health": "健康",
            "labour": "普通劳动力",
            "resident_medical": "是",
        }
        return Member(**(known | values))  # type: ignore[arg-type]


def content_of(name: str, *dossiers: Dossier, year: int = 2018, **values: Any) -> Content:
    """What a sheet is filled with for some households."""
    standing: dict[str, Any] = {"township": dossiers[0].township, "register": dossiers, "standards": Standards.load()}
    return Content(sheet=sheet_named(name), year=year, today="2018-10-15", dossiers=dossiers, **(standing | values))


@pytest.fixture(scope="session")
def people() -> People:
    return People()


@pytest.fixture(scope="session")
def standards() -> Standards:
    return Standards.load()

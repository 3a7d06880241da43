"""The result workbook of 四级比对: one row for each hit; numbers of persons are text."""

from collections.abc import Sequence
from pathlib import Path

from township_desk.domain.dossiers.comparison_subjects import UNSETTLED, Matters
from township_desk.domain.records import ComparisonHit
from township_desk.exchange.writing.workbook import Cell, OutColumn, write_workbook
from township_desk.store.read.persons import Person

_COLUMNS = (
    ("行政村", 10), ("组", 8), ("户编号", 16), ("户主", 10), ("姓名", 10), ("与户主关系", 10), ("证件号码", 21),
    ("比对事项", 14), ("级别", 8), ("依据", 10), ("把握", 6), ("依据说明", 30), ("变化", 8), ("名单", 28),
    ("名单行", 8), ("名单内容", 60), ("核实结论", 10), ("理由", 30), ("核实人", 10), ("核实日期", 12),
    ("对识别意味着", 40), ("对退出意味着", 40), ("规定来源", 40),
)  # fmt: skip
_NUMBERS = ("把握", "名单行")


def write_hits(path: Path, rows: Sequence[tuple[ComparisonHit, Person, str]], matters: Matters) -> int:
    """Writes hits with their persons and what the newest list says about them. Returns the number of rows."""
    columns = [OutColumn(head=head, width=width, number=head in _NUMBERS) for head, width in _COLUMNS]
    return write_workbook(path, "比对结果", columns, (_cells(*it, matters) for it in rows))


def _cells(hit: ComparisonHit, person: Person, state: str, matters: Matters) -> list[Cell]:
    about, level = matters.subjects[hit.subject], matters.levels[hit.level]
    basis = "证件号码" if hit.basis == "id" else "疑似"
    who = [person.village, person.group, person.number, person.head, person.name, person.relation, person.id_number]
    row = [about.title, level.title, basis, hit.score, hit.why, state, hit.file, hit.row, hit.told]
    settled = [hit.finding or UNSETTLED, hit.reason, hit.settled_by, hit.settled_on or ""]
    return [*who, *row, *settled, about.identification, about.exit, about.basis]

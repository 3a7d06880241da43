"""Collects what is doubtful in a file: row, column, sentence, and what to do about it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from township_desk.domain.fields.findings import Misfit, Severity
from township_desk.exchange.planning.row_findings import RowFinding
from township_desk.exchange.recognising.head_words import fold
from township_desk.exchange.recognising.heads import HeadColumn
from township_desk.exchange.recognising.incoming import Incoming

_ADVICE = {
    "lost_digits": "请在原系统把这一列导出为文本，或手工补填",
    "id_birth": "请核对证件后改正",
    "id_check": "请核对证件后改正",
    "birth": "请核对证件后改正",
    "error_word": "这一格没有存，请改正后再导入，或导入后补填",
    "ditto": "这一格没有存，请写明内容后再导入",
    "masked": "这一格没有存，档案里原有的不变",
    "read_as": "请核对",
    "mended": "请核对",
    "code": "照原样收下，请改成代码表里的词",
    "no_value": "请用 WPS 或 Excel 打开这份文件，保存一次再导入",
    "id_placeholder": "请补填真实号码",
    "half_term": "只收下年份，请核对",
    "too_long": "照原样收下，请删短",
}
_LOST = "按空着收下，请改正后再导入，或导入后补填"
_DEFAULT_ADVICE = {Severity.ERROR: "请核对后改正", Severity.WARNING: "照原样收下，请核对"}
WHOLE = -1
"""The place of a finding about the whole file, or about what the file leaves out."""


@dataclass
class Notes:
    """Collects findings and the rejected rows."""

    incoming: Incoming
    findings: list[RowFinding] = field(default_factory=list)
    rejected: set[int] = field(default_factory=set)

    def add(
        self, place: int, key: str, rule: str, severity: Severity, message: str, *, value: str = "", offer: str = ""
    ) -> None:
        """Notes a doubt about a data row. An error rejects the row."""
        column = self.incoming.columns.get(key)
        of_row = place != WHOLE
        self.findings.append(
            RowFinding(
                sheet=self.incoming.sheet_of(place) if of_row else self.incoming.sheet.name,
                row=self.incoming.number(place) if of_row else 0,
                place=place,
                column=self.incoming.letter(place, column.head) if column and of_row else "",
                head=column.head.head if column else "",
                rule=rule,
                severity=severity,
                message=message,
                value=value or (column.column.shown(self.incoming.rows[place]) if column and of_row else ""),
                offer=offer,
            )
        )
        if severity is Severity.ERROR and place != WHOLE:
            self.rejected.add(place)

    def warn(self, place: int, key: str, rule: str, message: str, value: str = "") -> None:
        """Notes a doubt that rejects nothing."""
        self.add(place, key, rule, Severity.WARNING, message, value=value)

    def refuse(self, place: int, key: str, rule: str, message: str) -> None:
        """Notes an error, which rejects the row."""
        self.add(place, key, rule, Severity.ERROR, message)

    def stop(self, rule: str, message: str, column: HeadColumn | None = None) -> None:
        """Notes what must be settled before anything of the file is imported."""
        self._of_file(rule, Severity.ERROR, message, column)

    def tell(self, rule: str, message: str, column: HeadColumn) -> None:
        """Notes what the clerk should know about a whole column."""
        self._of_file(rule, Severity.WARNING, message, column)

    def _of_file(self, rule: str, severity: Severity, message: str, column: HeadColumn | None) -> None:
        self.findings.append(
            RowFinding(
                sheet=self.incoming.sheet.name,
                row=0,
                place=WHOLE,
                column=column.letter if column else "",
                head=column.head if column else "",
                rule=rule,
                severity=severity,
                message=message,
            )
        )

    def offer(self, place: int, key: str, rule: str, message: str, offered: str) -> None:
        """Notes the archive's value for a damaged one."""
        self.add(place, key, rule, Severity.WARNING, message, offer=offered)

    def misfits(self, key: str, settled: Callable[[int, Misfit], bool], once: Callable[[int], object] | None) -> None:
        """Notes every row whose text does not fit its field; only one for a household where `once` gives its key."""
        column = self.incoming.columns[key]
        if not column.misfits:
            return
        places = list(column.column.at(self.incoming.rows))
        if column.misfits.keys().isdisjoint(places):  # the misfits stand above the data
            return
        told = set[tuple[object, int]]()
        for place, at in enumerate(places):
            if (misfit := column.misfits.get(at)) is None or settled(place, misfit):
                continue
            if once is not None and misfit.severity is Severity.WARNING:
                if (once(place), at) in told:
                    continue
                told.add((once(place), at))
            self._misfit(place, key, misfit)

    def _misfit(self, place: int, key: str, misfit: Misfit) -> None:
        said = misfit.about(fold(self.incoming.columns[key].head.label))
        lost = misfit.severity is Severity.WARNING and misfit.keep in ("", None)
        todo = _ADVICE.get(misfit.rule, _LOST if lost else _DEFAULT_ADVICE[misfit.severity])
        self.add(place, key, misfit.rule, misfit.severity, f"{said}。{todo}。")

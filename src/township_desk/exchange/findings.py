"""Noting what is doubtful in a file: row, column, sentence, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from township_desk.domain.findings import Misfit, Severity
from township_desk.exchange.incoming import Incoming
from township_desk.exchange.layouts import fold
from township_desk.exchange.plan import RowFinding
from township_desk.exchange.sheet import LOST

_TODO = {
    "lost_digits": "请在原系统把这一列导出为文本，或手工补填",
    "id_birth": "请核对证件后改正",
    "id_check": "请核对证件后改正",
    "code": "照原样收下，请改成代码表里的词",
    "id_placeholder": "请补填真实号码",
}


@dataclass
class Notes:
    """Collects findings and the rows that stay out."""

    incoming: Incoming
    findings: list[RowFinding] = field(default_factory=list)
    rejected: set[int] = field(default_factory=set)

    def add(self, row: int, key: str, rule: str, severity: Severity, message: str, value: str = "") -> None:
        """Notes one doubt about a data row; an error keeps the row out."""
        column = self.incoming.columns.get(key)
        letter, head = (column.head.letter, column.head.head) if column else ("", "")
        number = self.incoming.rows[row] + 1 if row >= 0 else 0
        self.findings.append(
            RowFinding(
                sheet=self.incoming.sheet.name,
                row=number,
                column=letter,
                head=head,
                rule=rule,
                severity=severity,
                message=message,
                value=value,
            )
        )
        if severity is Severity.ERROR and row >= 0:
            self.rejected.add(row)

    def misfits(self, key: str, exempted: set[str], only: Iterable[int] | None = None) -> None:
        """Notes every row whose text does not fit its field; exempted numbers are accepted."""
        column = self.incoming.columns[key]
        if not column.misfits:
            return
        places = column.column.places
        for row in range(len(self.incoming.rows)) if only is None else only:
            place = places[self.incoming.rows[row]]
            misfit = column.misfits.get(place)
            if misfit is not None and not (misfit.keep and misfit.keep in exempted):
                self._misfit(row, key, misfit, column.column.texts[place].removeprefix(LOST))

    def _misfit(self, row: int, key: str, misfit: Misfit, text: str) -> None:
        label = fold(self.incoming.columns[key].head.head.split("/")[-1])
        said = misfit.sentence if misfit.sentence.startswith(label) else f"{label}{misfit.sentence}"
        todo = _TODO.get(misfit.rule, "请核对后改正" if misfit.severity is Severity.ERROR else "照原样收下，请核对")
        self.add(row, key, misfit.rule, misfit.severity, f"{said}。{todo}。", text)

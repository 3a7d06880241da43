"""案卷目录, 移交清册 and labels on paper; 案卷目录 also as a workbook, which the hall can take into its own list."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from township_desk.actions.filing.filings import Filing
from township_desk.domain.filing.sheets import (
    VOLUMES,
    compose_handover,
    compose_spines,
    compose_volumes,
    handed_note,
    row_of,
)
from township_desk.domain.filing.volumes import Volume, filed_volume
from township_desk.domain.paper.wording import wording
from township_desk.exchange.writing.workbook import OutColumn, write_workbook

if TYPE_CHECKING:
    from township_desk.printing.drawing.fonts import Fonts

_MM = 2.0  # of a printed column that a character of a workbook's column takes


def rows_of(filing: Filing, volumes: Sequence[Volume]) -> list[tuple[str, ...]]:
    """The lines of 案卷目录: every volume in the order of classes and numbers, those handed over included."""
    found = [((it.category.code, it.number, it.supplement), row_of(it)) for it in volumes]
    for it in filing.given:
        note = handed_note(filing.filed.days[it.handover])
        row = row_of(filed_volume(it, filing.office, filing.village.id), note)
        found.append(((it.category, it.number, it.supplement or 0), row))
    return [row for _, row in sorted(found, key=lambda it: it[0])]


def lists_pdf(filing: Filing, volumes: Sequence[Volume], fonts: "Fonts") -> bytes:
    """案卷目录, 移交清册 and the labels of the spines."""
    from township_desk.printing.form import render_forms

    township, village, office = filing.township, filing.village.name, filing.office
    forms = (
        compose_volumes(township, village, office, rows_of(filing, volumes)),
        compose_handover(township, village, office, volumes),
        compose_spines(township, village, [it for it in volumes if not it.supplement]),
    )
    return render_forms("目录清册和脊背标签", [it for it in forms if it.blocks], fonts)


def write_list_of_volumes(path: Path, filing: Filing, volumes: Sequence[Volume]) -> None:
    """案卷目录 as a workbook with the same columns and rows. It bears the day of the archive's last change."""
    text = wording(VOLUMES)
    columns = [OutColumn(head=it["head"], width=max(8, round(it["width"] / _MM))) for it in text["columns"]]
    write_workbook(path, "案卷目录", columns, rows_of(filing, volumes), day=filing.day)

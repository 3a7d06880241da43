"""The sheets around volumes: 卷内备考表, 案卷目录, 移交清册 and spine labels."""

from collections.abc import Sequence

from township_desk.domain.fields import dates
from township_desk.domain.filing.office import FilingOffice
from township_desk.domain.filing.volumes import Volume
from township_desk.domain.paper.form import (
    ACROSS,
    Form,
    Pairs,
    Prose,
    Rules,
    SignLine,
    Space,
    Spine,
    SpineCell,
    Spines,
    Table,
    TableColumn,
)
from township_desk.domain.paper.wording import filled, wording
from township_desk.domain.records import Township

REMARKS, VOLUMES, HANDOVER, SPINES = (
    "form.remarks.volume",
    "form.volumes.village",
    "form.handover.village",
    "form.spines.village",
)
_BODY, _ROW = 14.0, 9.0
_SPINE_WIDE, _SPINE_HIGH, _TALL = 24.0, 112.0, 2.6
"""A label for a spine in mm, and how much taller than the others its cell for the title is."""


def compose_remarks(township: Township, volume: Volume) -> Form:
    """卷内备考表: how many documents and pages the volume has, what it lacks, and room for who made and checked it."""
    text = wording(REMARKS)
    words = {
        "件数": len(volume.documents),
        "页数": volume.pages,
        "首页": volume.first,
        "末页": volume.first + volume.pages - 1,
        "扫描": volume.scanned,
    }
    told = [text["pages" if volume.pages else "empty"], *([text["scans"]] if volume.scanned else [])]
    told += [text["pdf"]] if any(scan.source for it in volume.documents for scan in it.scans) else []
    missing = (
        [f"{text['missing']}{'；'.join(volume.missing)}。"]
        if volume.missing
        else [text["whole" if volume.checked else "unchecked"]]
    )
    pairs = tuple((it, "") for it in text["pairs"])
    return Form(
        title=text["title"],
        mark=text["mark"],
        left=f"档号：{volume.reference}",
        blocks=(
            Prose(texts=(text["lead"],), size=_BODY, align="flush"),
            Prose(texts=tuple(filled(it, words) for it in told) + tuple(missing), size=_BODY),
            Space(height=4.0),
            Rules(label=text["later"], count=9),
            Space(height=4.0),
            Pairs(pairs=pairs, per_row=2, label=30.0, size=12.0, row=14.0),
        ),
        source=f"依据：{text['source']}",
        watermark=_watermark(township),
    )


def compose_volumes(township: Township, village: str, office: FilingOffice, rows: Sequence[Sequence[str]]) -> Form:
    """案卷目录: every volume of a village (the township: ""), those that were handed over included."""
    text = wording(VOLUMES)
    return Form(
        title=filled(text["title"], {"村": village or township.name}),
        mark=text["mark"],
        whose=f"{township.name}{village}",
        left=f"{office.fonds_name}　全宗号：{office.fonds or '　　　　'}",
        right=filled(text["right"], {"卷数": len(rows)}),
        blocks=(Table(columns=_columns(text), rows=tuple(map(tuple, rows)), row=_ROW),),
        source=_claim(office, text["source"]),
        page=ACROSS,
        watermark=_watermark(township),
    )


def compose_handover(township: Township, village: str, office: FilingOffice, volumes: Sequence[Volume]) -> Form:
    """移交清册: the volumes that are given to the archive hall, with lines to sign for both sides."""
    text = wording(HANDOVER)
    words = {
        "移交": office.fonds_name,
        "接收": office.hall or "＿＿＿＿＿＿＿＿",
        "村": village or township.name,
        "卷数": len(volumes),
        "件数": sum(len(it.documents) for it in volumes),
        "页数": sum(it.pages for it in volumes),
    }
    rows = [
        (str(place), it.reference, it.name, str(len(it.documents)), _from_to(it), it.keep, "")
        for place, it in enumerate(volumes, 1)
    ]
    return Form(
        title=filled(text["title"], words),
        mark=text["mark"],
        whose=f"{township.name}{village}",
        blocks=(
            Prose(texts=(filled(text["lead"], words),), size=_BODY),
            Table(columns=_columns(text), rows=tuple(rows), row=_ROW),
            SignLine(texts=tuple(text["signatures"]), day=text["day"]),
            SignLine(texts=tuple(text["witnesses"]), day=text["day"]),
        ),
        source=_claim(office, text["source"]),
        page=ACROSS,
        watermark=_watermark(township),
    )


def compose_spines(township: Township, village: str, volumes: Sequence[Volume]) -> Form:
    """Labels to cut out and to paste on the spines of volumes."""
    text, spines = wording(SPINES), []
    for it in volumes:
        parts = it.office.parts(it.category, it.village, it.number)
        numbers = tuple(SpineCell(label=name, text=parts[name]) for name in it.office.scheme.spine if name in parts)
        title = SpineCell(label="案卷题名", text=it.name, share=_TALL)
        cells = (*numbers, title, SpineCell(label="保管期限", text=it.keep))
        spines.append(Spine(width=_SPINE_WIDE, cells=cells))
    return Form(
        title=filled(text["title"], {"村": village or township.name}),
        mark=text["mark"],
        whose=f"{township.name}{village}",
        left=text["left"],
        size=16.0,
        blocks=(Spines(spines=tuple(spines), height=_SPINE_HIGH),),
        source=f"依据：{text['source']}",
        watermark=_watermark(township),
    )


def row_of(volume: Volume, note: str = "") -> tuple[str, ...]:
    """The line of a volume in 案卷目录."""
    scheme, documents = volume.office.scheme, str(len(volume.documents))
    number = scheme.numbered(volume.number)
    return number, volume.reference, volume.name, volume.span, documents, _from_to(volume), volume.keep, note


def handed_note(day: str) -> str:
    """What 案卷目录 says beside a volume that was handed over."""
    return f"{dates.chinese(day)}移交"


def _from_to(volume: Volume) -> str:
    """The pages of a volume, or from which page to which an addition goes."""
    return f"{volume.first}-{volume.first + volume.pages - 1}" if volume.supplement else str(volume.pages)


def _columns(text: dict[str, list[dict[str, object]]]) -> tuple[TableColumn, ...]:
    return tuple(TableColumn(**it) for it in text["columns"])  # type: ignore[arg-type]  # the file says them


def _claim(office: FilingOffice, source: str) -> str:
    """The standard of a sheet, and the scheme that the numbers follow."""
    doubt = "" if office.scheme.confirmed else "（未确认）"
    return f"依据：{source}；编号：{office.scheme.title}{doubt}"


def _watermark(township: Township) -> str:
    return "演示" if township.demonstration == "是" else ""

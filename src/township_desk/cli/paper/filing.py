"""The commands filing and permanent-file: how the archive is handed over, and the folder for the hall."""

from argparse import ArgumentTypeError, Namespace
from collections.abc import Sequence
from pathlib import Path

from township_desk.actions.filing.building import build
from township_desk.actions.filing.filings import ITSELF, place_of
from township_desk.actions.filing.handing_over import HandingOver, filed, hand_over
from township_desk.actions.filing.looking import Looked, left_out, look_at
from township_desk.actions.filing.settings import filing_office, keep_office
from township_desk.actions.filing.sheets import filing_sheet
from township_desk.actions.household.register import village_named
from township_desk.actions.office.archives import Archive
from township_desk.actions.paper.printing import pages_of, write_pdf
from township_desk.actions.questions.scopes import within
from township_desk.cli.hooks import Hooks
from township_desk.cli.meter import Meter
from township_desk.cli.parser import Commands, day
from township_desk.cli.report import Report, say_first
from township_desk.cli.session import opened, operator
from township_desk.cli.whom import add_whom, whom_in
from township_desk.domain.filing.office import FONDS_NAME, FONDS_NUMBER, HALL, SCHEME, village_setting_name
from township_desk.domain.filing.schemes import schemes
from township_desk.domain.filing.volumes import Volume
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.records import Village
from township_desk.problems import Problem


def add(commands: Commands) -> None:
    """Adds these commands to the parser."""
    setter = commands.add_for_archive("filing", run_filing, "看或改档案移交的设置：整理方案、全宗号、档案馆、村编码")
    names = [it.name for it in schemes()]
    setter.add_argument("--scheme", choices=names, metavar="S", help=f"整理方案：{'、'.join(names)}")
    setter.add_argument("--fonds", metavar="NO", help="全宗号，由档案馆给")
    setter.add_argument("--fonds-name", metavar="NAME", help="全宗名称（立档单位）")
    setter.add_argument("--hall", metavar="NAME", help="接收的档案馆")
    setter.add_argument(
        "--code", action="append", type=_code, default=[], metavar="村=编码", help="行政村编码，可写几次"
    )
    maker = commands.add_for_archive(
        "permanent-file", run_permanent_file, "一个村或乡镇本级的全部案卷：PDF/A、打印册、目录和清册"
    )
    maker.add_argument("out", type=Path, metavar="OUTDIR", help="写到哪个新文件夹")
    maker.add_argument("--village", metavar="V", help="哪个村；不写是乡镇本级的案卷")
    add_whom(maker, "生成")
    maker.add_argument("--dry-run", action="store_true", help="只看有哪些案卷、档号、页数，缺什么；不写文件")
    maker.add_argument("--leave-out", action="store_true", help="有生成不了的案卷就先不生成它们，其余照常")
    maker.add_argument("--hand-over", action="store_true", help="登记 OUTDIR 里的档案已经移交")
    maker.add_argument("--to", default="", metavar="NAME", help="登记移交：接收单位；不写用设置里的档案馆")
    maker.add_argument("--receiver", default="", metavar="NAME", help="登记移交：接收人")
    maker.add_argument("--on", type=day, metavar="DATE", help="登记移交：哪一天；不写是今天")


def _code(text: str) -> tuple[str, str]:
    name, sign, code = text.partition("=")
    if not (name and sign):
        raise ArgumentTypeError(f"“{text}”应写成 石桥村=203 这样")
    return name, code


def run_filing(args: Namespace, hooks: Hooks) -> Report:
    """Shows the settings, after setting what was given."""
    with opened(args) as archive:
        said = {SCHEME: args.scheme, FONDS_NUMBER: args.fonds, FONDS_NAME: args.fonds_name, HALL: args.hall}
        values = {name: text for name, text in said.items() if text is not None}
        values |= {village_setting_name(village_named(archive, name).id): code for name, code in args.code}
        if values:
            keep_office(archive, values, by=operator(args))
        return _office_told(archive)


def _office_told(archive: Archive) -> Report:
    office = filing_office(archive)
    villages = [{"village": it.name, "code": office.codes[it.id], **_given(archive, it)} for it in archive.villages()]
    itself = _given(archive, ITSELF)
    data = {
        "scheme": office.scheme.name,
        "title": office.scheme.title,
        "confirmed": office.scheme.confirmed,
        "fonds": office.fonds,
        "fonds_name": office.fonds_name,
        "hall": office.hall,
        **itself,
        "villages": villages,
    }
    doubt = "" if office.scheme.confirmed else "（未确认）"
    lines = [
        f"方案：{office.scheme.title}{doubt}",
        f"全宗：{office.fonds or '没有填'}　{office.fonds_name}",
        f"接收：{office.hall or '没有填'}",
        f"{archive.township.name}（镇级）\t已移交 {itself['volumes']} 卷",
    ]
    lines += [f"{it['village']}\t编码 {it['code'] or '没有填'}\t已移交 {it['volumes']} 卷" for it in villages]
    return Report(data=data, lines=lines)


def _given(archive: Archive, village: Village) -> dict[str, object]:
    """The hand-overs of a village or the township, and how many volumes were given."""
    known = filed(archive, village)
    handovers = [
        {"number": it.number, "on": it.handed_on, "by": it.handed_by, "to": it.received_by}
        for it in sorted(known.handovers, key=lambda it: it.number)
    ]
    return {"handovers": handovers, "volumes": len(known.volumes)}


def run_permanent_file(args: Namespace, hooks: Hooks) -> Report:
    """Looks at the volumes of a village, makes them, or notes that they were handed over."""
    if args.dry_run and args.hand_over:
        raise Problem("没有做：--dry-run 和 --hand-over 只能写一个。")
    with opened(args) as archive:
        village = _village(archive, args)
        if args.hand_over:
            return _hand_over(archive, village, args)
        meter, meant = Meter(), within(archive, whom_in(archive, args))
        looked = look_at(archive, village, meter, meant) if args.dry_run or args.leave_out else None
        if looked is not None and args.dry_run:
            meter.end()
            return _told(looked, looked, None, ())
        made = build(archive, village, args.out, meter, left_out(looked) if looked else (), meant)
        meter.end()
        done = Looked(filing=made.filing, volumes=made.volumes)
        return _told(done, looked or done, args.out, made.files)


def _village(archive: Archive, args: Namespace) -> Village:
    """The village that is named, or the township itself."""
    return village_named(archive, args.village) if args.village else ITSELF


def print_filing_sheet(archive: Archive, args: Namespace, wanted: int) -> Report:
    """Prints a sheet around the volumes of a village or the township."""
    village, meter = _village(archive, args), Meter()
    meant = within(archive, whom_in(archive, args))
    pdf = filing_sheet(archive, sheet_named(args.sheet), village, meter, meant)
    meter.end()
    write_pdf(pdf, args.out)
    data = {"sheet": args.sheet, "path": str(args.out), "village": _place(archive, village), "pages": pages_of(pdf)}
    return Report(data=data, lines=[f"已打印 {data['pages']} 页：{args.out}"])


def _hand_over(archive: Archive, village: Village, args: Namespace) -> Report:
    wish = HandingOver(received_by=args.to, receiver=args.receiver, day=args.on or "")
    made = hand_over(archive, village, args.out, wish, by=operator(args))
    volumes = [it for it in filed(archive, village).volumes if it.handover == made.id]
    data = {
        "village": _place(archive, village),
        "handover": made.number,
        "on": made.handed_on,
        "by": made.handed_by,
        "to": made.received_by,
        "volumes": [{"reference": it.reference, "title": it.title, "pages": it.pages} for it in volumes],
        "step": archive.step,
    }
    return Report(data=data, lines=[f"已登记第 {made.number} 次移交：{_place(archive, village)} {len(volumes)} 卷。"])


def _place(archive: Archive, village: Village) -> str:
    return place_of(archive.township, village)


def _told(looked: Looked, warned: Looked, out: Path | None, files: Sequence[str]) -> Report:
    """What would be made, or was; `warned` knows which volumes cannot be."""
    office, volumes = looked.filing.office, looked.volumes
    data = {
        "village": looked.filing.place,
        "scheme": office.scheme.name,
        "confirmed": office.scheme.confirmed,
        "path": str(out) if out else None,
        "files": list(files),
        "pages": sum(it.pages for it in volumes),
        "volumes": [_volume(it, looked.wrong.get(it.key, ())) for it in volumes],
        "left_out": _left_out(warned) if out else [],
        "handed_over": [
            {"reference": it.reference, "title": it.title, "pages": it.pages} for it in looked.filing.given
        ],
        "unset": list(office.missing(looked.filing.village.id)),
    }
    say_first(warned.notes)
    lines = [f"{it.reference}\t{it.pages} 页\t{it.name}\t{'；'.join(it.missing)}" for it in volumes]
    end = f"写到 {out}" if out else "没有写文件"
    return Report(data=data, lines=[*lines, f"共 {len(volumes)} 卷 {data['pages']} 页，{end}。"])


def _left_out(warned: Looked) -> list[dict[str, object]]:
    """The volumes that were not made, and why."""
    return [{"title": it.name, "wrong": list(warned.wrong[it.key])} for it in warned.volumes if it.key in warned.wrong]


def _volume(it: Volume, wrong: Sequence[str]) -> dict[str, object]:
    return {
        "reference": it.reference,
        "category": it.category.title,
        "number": it.number,
        "supplement": it.supplement,
        "title": it.name,
        "documents": [
            {"title": placed.document.title, "page": placed.page, "pages": placed.document.pages}
            for placed in it.placed
        ],
        "first_page": it.first,
        "pages": it.pages,
        "scanned": it.scanned,
        "keep": it.keep,
        "missing": list(it.missing),
        "wrong": list(wrong),
    }

"""Commands on whole archives: new, open, backup, restore, verify."""

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from township_desk.actions.office import archives, kept_scans
from township_desk.actions.office.places import township_of
from township_desk.actions.office.villages import villages_of_file
from township_desk.actions.papers.verifying import verify
from township_desk.cli.hooks import Hooks
from township_desk.cli.meter import Meter
from township_desk.cli.parser import Commands, year
from township_desk.cli.report import Report
from township_desk.cli.session import new_password, opened, operator
from township_desk.domain.records import Township


def add(commands: Commands) -> None:
    """Adds these commands to the parser."""
    new = commands.add("new", run_new, "新建一个乡镇的档案")
    new.add_argument("archive", type=Path, metavar="DIR", help="新档案的文件夹")
    for name, word in (("province", "省"), ("city", "市（州）"), ("county", "县"), ("township", "乡镇")):
        new.add_argument(f"--{name}", required=True, metavar="NAME", help=word)
    new.add_argument(
        "--villages", type=Path, metavar="FILE", help="村名册：文本每行一村，或带“行政村”列的表格；不写用区划代码"
    )
    new.add_argument("--year", type=year, metavar="Y", help="工作年度")
    commands.add_for_archive("backup", run_backup, "做一份核对过的备份").add_argument(
        "out", type=Path, metavar="OUT", help="备份文件，或放备份的文件夹"
    )
    restore = commands.add("restore", run_restore, "把备份恢复到一个新文件夹")
    restore.add_argument("backup", type=Path, metavar="BACKUP", help="备份文件")
    restore.add_argument("folder", type=Path, metavar="DIR", help="新文件夹")
    commands.add_for_archive("verify", run_verify, "核对档案文件是否完好")
    commands.add("open", run_open, "打开窗口").add_argument(
        "archive", type=Path, nargs="?", metavar="ARCHIVE", help="档案文件夹；不写由窗口里选"
    )


def run_new(args: Namespace, hooks: Hooks) -> Report:
    """Makes an archive. The villages come from a file or from the division codes."""
    township = Township(
        province=args.province, city=args.city, county=args.county, name=args.township, working_year=args.year
    )
    if args.villages:
        villages = villages_of_file(args.villages)
    else:
        found = township_of(args.province, args.city, args.county, args.township)
        province, city, county, name = found.names
        township = replace(township, province=province, city=city, county=county, name=name, code=found.code)
        villages = list(found.villages)
    made = archives.new_archive(args.archive, new_password(), township, villages, by=operator(args))
    made.archive.close()
    data = {
        "archive": str(args.archive),
        "township": township.name,
        "code": township.code,
        "villages": villages,
        "recovery_code": made.recovery_code,
    }
    lines = (
        f"已新建 {township.name} 的档案：{args.archive}（{len(villages)} 个行政村）。",
        f"恢复码：{made.recovery_code}",
        "恢复码只显示这一次。请抄下或打印，与口令分开放好；忘记口令要靠它。",
    )
    return Report(data=data, lines=lines)


def run_backup(args: Namespace, hooks: Hooks) -> Report:
    """Writes a proven backup to a given place."""
    with opened(args) as archive:
        meter = Meter()
        path = args.out / archives.backup_name(archive) if args.out.is_dir() else args.out
        made = archives.back_up_to(archive, path, meter)
        meter.end()
    data = {"backup": str(made.path), "at": made.at, "bytes": made.path.stat().st_size}
    data |= {"scans": made.scans, "lost": made.lost}
    lines = [f"已备份并核对：{made.path}{_in_brackets(kept_scans.carried(made))}", kept_scans.take_along(made)]
    return Report(data=data, lines=list(filter(None, lines)), notes=_said(kept_scans.not_carried(made)))


def _in_brackets(clause: str) -> str:
    return f"（{clause}）" if clause else ""


def _said(sentence: str) -> list[str]:
    return [sentence] if sentence else []


def run_restore(args: Namespace, hooks: Hooks) -> Report:
    """Restores a backup. Its password and recovery code are those of the day on which it was made."""
    meter = Meter()
    found = archives.restore(args.backup, args.folder, meter)
    meter.end()
    came = _in_brackets(kept_scans.came_back(found))
    data = {"archive": str(args.folder), "backup": str(args.backup), "scans": found.scans, "lost": found.lost}
    lines = [f"已恢复到 {args.folder}{came}；口令和恢复码是备份那天的。"]
    return Report(data=data, lines=lines, notes=_said(kept_scans.stayed_away(found)))


def run_verify(args: Namespace, hooks: Hooks) -> Report:
    """Checks an archive. Damage is a Problem."""
    with opened(args) as archive:
        meter = Meter()
        found = verify(archive, meter)
        meter.end()
    data = {"ok": True, "step": found.step, "households": found.households, "people": found.people}
    return Report(
        data=data | {"scans": found.files, "mended": found.mended}, lines=[found.sentence], notes=list(found.notes)
    )


def run_open(args: Namespace, hooks: Hooks) -> int:
    """Opens the window."""
    return hooks.open_desk(args.archive)

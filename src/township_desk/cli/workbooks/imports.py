"""The commands imports and originals."""

from argparse import Namespace
from pathlib import Path

from township_desk.actions.exchange import importing, originals
from township_desk.actions.exchange.importing import Imported
from township_desk.cli.hooks import Hooks
from township_desk.cli.parser import Commands, count
from township_desk.cli.report import Report
from township_desk.cli.session import opened


def add(commands: Commands) -> None:
    """Adds these commands to the parser."""
    commands.add_for_archive("imports", run_imports, "列出各次导入，新的在前")
    giver = commands.add_for_archive("originals", run_originals, "取回一次导入留存的原件，一个字节不差")
    giver.add_argument("step", type=count, metavar="STEP", help="imports 列出的步数")
    giver.add_argument("folder", type=Path, metavar="OUTDIR", help="写到哪个文件夹")


def run_imports(args: Namespace, hooks: Hooks) -> Report:
    """Lists the imports that still stand."""
    with opened(args) as archive:
        found = importing.imports(archive)
    lines = [
        f"{it.step.id}\t{it.step.at[:16].replace('T', ' ')}\t{it.step.by}\t{it.log.file}"
        + (f"\t留存原件 {it.log.kept} 份" if it.log.kept else "")
        for it in found
    ]
    data = {"count": len(found), "imports": [_data(it) for it in found]}
    return Report(data=data, lines=[*lines, f"共 {len(found)} 次。"])


def run_originals(args: Namespace, hooks: Hooks) -> Report:
    """Writes the kept files of an import."""
    with opened(args) as archive:
        found = importing.import_of_step(archive, args.step)
        paths = originals.give_back(archive, found, args.folder)
    data = {"step": args.step, "files": [str(path) for path in paths]}
    return Report(data=data, lines=[f"已取回 {len(paths)} 份原件，与导入时一致：", *(f"  {path}" for path in paths)])


def _data(it: Imported) -> dict[str, object]:
    log = it.log
    return {
        "step": it.step.id,
        "at": it.step.at,
        "by": it.step.by,
        "file": log.file,
        "digests": log.digests.splitlines(),
        "layout": log.layout,
        "year": log.year,
        "added": log.added,
        "changed": log.changed,
        "same": log.same,
        "rejected": log.rejected,
        "kept": log.kept or 0,
    }

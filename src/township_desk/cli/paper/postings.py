"""The commands postings and reprint."""

from argparse import Namespace
from pathlib import Path

from township_desk.actions.paper import postings
from township_desk.actions.paper.lives import lives
from township_desk.cli.hooks import Hooks
from township_desk.cli.parser import Commands, count
from township_desk.cli.report import Report
from township_desk.cli.session import opened
from township_desk.domain.records import PostedNotice


def add(commands: Commands) -> None:
    """Adds these commands to the parser."""
    commands.add_for_archive("postings", run_postings, "列出打印张贴过的公示公告")
    printer = commands.add_for_archive("reprint", run_reprint, "把张贴过的原样再印一份，一个字节不差")
    printer.add_argument("posting", type=count, metavar="POSTING", help="postings 列出的编号")
    printer.add_argument("out", type=Path, metavar="OUT.pdf", help="写到哪里")


def run_postings(args: Namespace, hooks: Hooks) -> Report:
    """Lists the postings, newest first."""
    with opened(args) as archive:
        found = lives(archive)
    kept = [_data(it.record) | {"by": it.printed_by, "at": it.printed_at} for it in found]
    lines = [f"{it.number}\t{it.printed_at[:16].replace('T', ' ')}\t{it.printed_by}\t{it.record.title}" for it in found]
    return Report(data={"count": len(found), "postings": kept}, lines=[*lines, f"共 {len(found)} 份。"])


def run_reprint(args: Namespace, hooks: Hooks) -> Report:
    """Writes the kept bytes of a posting."""
    with opened(args) as archive:
        posting = postings.reprint(archive, args.posting, args.out)
    data = _data(posting) | {"path": str(args.out)}
    return Report(data=data, lines=[f"已原样再印 {posting.number} 号：{posting.title}，{posting.pages} 页：{args.out}"])


def _data(it: PostedNotice) -> dict[str, object]:
    return {
        "posting": it.number,
        "sheet": it.sheet,
        "title": it.title,
        "village": it.place or None,
        "year": it.year,
        "first_day": it.first_day,
        "last_day": it.last_day,
        "households": it.rows,
        "pages": it.pages,
        "digest": it.digest,
    }

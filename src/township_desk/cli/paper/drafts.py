"""The command draft: keeps a notice before it is printed, says what has changed since, prints it or throws it away."""

from argparse import Namespace
from pathlib import Path

from township_desk.actions.office.archives import Archive
from township_desk.actions.office.working_year import working_year
from township_desk.actions.paper import drafts, postings, printing
from township_desk.actions.paper.notices import NoticeSheet, notice
from township_desk.cli.hooks import Hooks
from township_desk.cli.paper import notices
from township_desk.cli.parser import Commands, plan_year
from township_desk.cli.report import Report, say_first
from township_desk.cli.session import opened, operator
from township_desk.cli.whom import add_whom
from township_desk.domain.paper.catalogue import Sheet, sheet_named
from township_desk.domain.records import NoticeDraft
from township_desk.problems import Problem


def add(commands: Commands) -> None:
    """Adds this command to the parser."""
    made = commands.add_for_archive("draft", run_draft, "拟一份公示公告；或者看一份拟稿、打印它、扔掉它")
    made.add_argument("what", metavar="SHEET|N", help="表名：新拟一份；postings 列出的拟稿编号：看这一份")
    made.add_argument("--village", metavar="V", help="新拟：哪个村")
    made.add_argument("--year", type=plan_year, metavar="Y", help="新拟：退出年度；不写用工作年度")
    notices.add_choices(made)
    add_whom(made, "列")
    acts = made.add_mutually_exclusive_group()
    acts.add_argument("--print", dest="out", type=Path, metavar="OUT.pdf", help="打印这份拟稿，记为张贴")
    acts.add_argument("--drop", action="store_true", help="扔掉这份拟稿")
    notices.add_stance(made)


def run_draft(args: Namespace, hooks: Hooks) -> Report:
    """Keeps a new draft, or works on one that is kept."""
    with opened(args) as archive:
        if args.what.isdecimal():
            return _on_kept(archive, args, drafts.draft_numbered(archive, int(args.what)))
        sheet = _sheet(args)
        wanted = args.year or working_year(archive)
        made = notice(archive, notices.wish_of(archive, args, sheet, wanted))
        notices.name_first(made.composed.doubts)
        kept = drafts.keep_draft(archive, made, by=operator(args))
        return Report(data=_data(kept, made), lines=[f"已存为第 {kept.number} 号拟稿：{kept.title}，{kept.rows} 行"])


def _sheet(args: Namespace) -> Sheet:
    """The kind of notice that is drafted."""
    sheet = sheet_named(args.what)
    if args.out or args.drop:
        raise Problem("没有打印：要写是哪一份拟稿。请用 postings 列出的编号。")
    if not sheet.is_notice:
        raise Problem(f"没有拟稿：“{sheet.label}”不是公示公告。请用 print 打印。")
    return sheet


def _on_kept(archive: Archive, args: Namespace, kept: NoticeDraft) -> Report:
    if args.drop:
        postings.drop_draft(archive, kept, by=operator(args))
        return Report(data=_data(kept) | {"dropped": True}, lines=[f"已扔掉第 {kept.number} 号拟稿：{kept.title}"])
    made = notice(archive, drafts.wish_of(archive, kept))
    changed = drafts.changed_since(archive, kept, made)
    if args.out is None:
        return Report(data=_data(kept, made, changed), lines=[kept.title, changed or "拟稿以后没有变。"])
    say_first([changed] if changed else [])
    printing.refuse_private(made)
    notices.name_first(made.composed.doubts)
    notices.say_unconfirmed(made.wish.posting)
    stance = {"replaces": args.replaces, "draft": kept}
    posted = postings.post_to_file(archive, made, args.out, by=operator(args), **stance)
    data = _data(kept, made, changed) | {"posting": posted.number, "path": str(args.out)}
    return Report(data=data, lines=[f"已打印第 {kept.number} 号拟稿，记为第 {posted.number} 号张贴：{args.out}"])


def _data(kept: NoticeDraft, made: NoticeSheet | None = None, changed: str = "") -> dict[str, object]:
    """The draft for JSON, with the rows and days that it has today."""
    return {
        "draft": kept.number,
        "sheet": kept.sheet,
        "title": kept.title,
        "year": kept.year,
        "first_day": made.wish.posting.first if made else None,
        "last_day": made.wish.posting.last if made else None,
        "households": len(made.composed.notice.rows) if made else kept.rows,
        "changed": changed,
        "dropped": False,
        "posting": None,
        "path": None,
    }

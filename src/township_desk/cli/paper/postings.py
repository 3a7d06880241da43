"""The commands postings, posting and reprint."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from township_desk.actions.household.register import household_numbered
from township_desk.actions.office.archives import Archive
from township_desk.actions.paper import posting_acts, postings
from township_desk.actions.paper.drafts import Draft, drafts
from township_desk.actions.papers.board_photos import add_photos
from township_desk.actions.posting import objection_files, objections
from township_desk.actions.posting.lives import life_numbered, lives
from township_desk.cli.hooks import Hooks
from township_desk.cli.parser import Commands, count, day
from township_desk.cli.report import Report
from township_desk.cli.session import opened, operator
from township_desk.domain.fields.scans import pages_of
from township_desk.domain.posting.life import Life, State
from township_desk.domain.records import Objection, PostedNotice
from township_desk.problems import Problem


def add(commands: Commands) -> None:
    """Adds these commands to the parser."""
    commands.add_for_archive("postings", run_postings, "列出打印张贴过的公示公告：到哪一步、还剩几天、有什么异议")
    _add_posting(commands)
    printer = commands.add_for_archive("reprint", run_reprint, "把张贴过的原样再印一份，一个字节不差")
    printer.add_argument("posting", type=count, metavar="POSTING", help="postings 列出的编号")
    printer.add_argument("out", type=Path, metavar="OUT.pdf", help="写到哪里")


def _add_posting(commands: Commands) -> None:
    """Adds the command that notes what happens to a posting."""
    made = commands.add_for_archive("posting", run_posting, "登记一份公示公告的张贴、中断、异议、办结、结束")
    made.add_argument("posting", type=count, metavar="N", help="postings 列出的编号")
    made.add_argument("--posted", type=day, metavar="DATE", help="哪天贴出的，另写 --where")
    made.add_argument("--where", action="append", default=[], metavar="PLACE", help="贴在哪，可写几次")
    made.add_argument("--who", default="", metavar="NAME", help="谁贴的；不写用经办人")
    made.add_argument("--paper", type=Path, metavar="FILE.pdf", help="贴出的文件，与留存的那份不同就不登记")
    made.add_argument(
        "--photo", action="append", type=Path, metavar="FILE", help="那一处的照片，可写几次，另写 --where"
    )
    made.add_argument("--break", dest="missing", nargs=2, type=day, metavar="DATE", help="中断的首日和末日，另写 --why")
    made.add_argument("--why", default="", metavar="TEXT", help="为什么中断")
    made.add_argument("--objection", type=Path, metavar="FILE", help="登记一件异议，内容在这个 TOML 或 JSON 文件里")
    made.add_argument("--settle", type=count, metavar="K", help="办结第几件异议，另写结论、结果和答复")
    made.add_argument("--finding", default="", metavar="F", help="调查结论：属实、部分属实、不属实")
    made.add_argument("--result", default="", metavar="TEXT", help="处理结果")
    made.add_argument("--answer", default="", metavar="TEXT", help="答复")
    made.add_argument("--on", type=day, metavar="DATE", help="哪天办结的；不写用今天")
    made.add_argument("--close", type=day, metavar="DATE", help="结束公示的日期，最早是公示期的次日")


def run_postings(args: Namespace, hooks: Hooks) -> Report:
    """Lists the drafts, then the postings, both newest first."""
    with opened(args) as archive:
        found, kept = lives(archive), drafts(archive)
    today = date.today().isoformat()
    lines = [f"{State.DRAFT.word} {it.number}\t{it.kept_on}\t{it.kept_by}\t{it.record.title}" for it in kept]
    lines += ["\t".join((str(it.number), _state_told(it, today), it.printed_by, it.record.title)) for it in found]
    data = {
        "count": len(found),
        "drafts": len(kept),
        "postings": [*map(_draft_data, kept), *(_life_data(it, today) for it in found)],
    }
    more = f"，另有拟稿 {len(kept)} 份" if kept else ""
    return Report(data=data, lines=[*lines, f"共 {len(found)} 份{more}。"])


def run_posting(args: Namespace, hooks: Hooks) -> Report:
    """Notes one thing that happened to a posting."""
    wanted = [act for name, act in _ACTS.items() if getattr(args, name) is not None]
    if len(wanted) != 1:
        raise Problem(
            "没有登记：一次写一件事。请写 --posted、--photo、--break、--objection、--settle、--close 中的一个。"
        )
    with opened(args) as archive:
        wanted[0](archive, args, operator(args))
        life = life_numbered(archive, args.posting)
        step = archive.step
    today = date.today().isoformat()
    line = f"已登记，第 {life.number} 号{_state_told(life, today)}：{life.record.title}"
    return Report(data={**_life_data(life, today), "step": step}, lines=[line])


def run_reprint(args: Namespace, hooks: Hooks) -> Report:
    """Writes the kept bytes of a posting."""
    with opened(args) as archive:
        posting = postings.reprint(archive, args.posting, args.out)
    data = _data(posting) | {"path": str(args.out)}
    return Report(data=data, lines=[f"已原样再印 {posting.number} 号：{posting.title}，{posting.pages} 页：{args.out}"])


def _put_up(archive: Archive, args: Namespace, by: str) -> None:
    if not args.where:
        raise Problem("没有登记张贴：没有写贴在哪里。请加 --where 村公示栏。")
    if args.paper:
        posting_acts.refuse_another_paper(archive, args.posting, args.paper)
    posting_acts.put_up(archive, args.posting, args.where, args.posted, who=args.who, by=by)


def _add_photos(archive: Archive, args: Namespace, by: str) -> None:
    if len(args.where) > 1:
        raise Problem("没有添加照片：一次加一处的照片。请只写一个 --where。")
    spot = args.where[0] if args.where else ""
    add_photos(archive, args.posting, spot, args.photo, by=by)


def _interrupt(archive: Archive, args: Namespace, by: str) -> None:
    first, last = args.missing
    posting_acts.interrupt(archive, args.posting, first, last, args.why, by=by)


def _object(archive: Archive, args: Namespace, by: str) -> None:
    said, number = objection_files.objection_of(args.objection)
    if number:
        applicant = objections.applicant_numbered(archive, life_numbered(archive, args.posting), number)
        said = objections.about(archive, said, applicant or household_numbered(archive, number).id)
    objections.raise_objection(archive, args.posting, said, by=by)


def _settle(archive: Archive, args: Namespace, by: str) -> None:
    found = objections.objection_numbered(life_numbered(archive, args.posting), args.settle)
    said = {name: getattr(args, name) for name in ("finding", "result", "answer") if getattr(args, name)}
    on = args.on or date.today().isoformat()
    objections.settle_objection(archive, args.posting, objection_files.with_words(found, said), on, by=by)


def _close(archive: Archive, args: Namespace, by: str) -> None:
    posting_acts.close(archive, args.posting, args.close, by=by)


_ACTS: Mapping[str, Callable[[Archive, Namespace, str], None]] = {
    "posted": _put_up,
    "photo": _add_photos,
    "missing": _interrupt,
    "objection": _object,
    "settle": _settle,
    "close": _close,
}


def _state_told(life: Life, today: str) -> str:
    left, waiting = life.days_left(today), len(life.unsettled(today))
    parts = (f"剩 {left} 天" if left else "", f"{waiting} 件异议没办结" if waiting else "")
    return "，".join((life.state(today).word, *filter(None, parts)))


def _life_data(life: Life, today: str) -> dict[str, object]:
    return _data(life.record) | {
        "by": life.printed_by,
        "at": life.printed_at,
        "state": life.state(today).value,
        "days_left": life.days_left(today),
        "begun": life.begun or None,
        "until": life.last or None,
        "unconfirmed": list(life.posting.unconfirmed) if life.posting else [],
        "places": [
            {"where": it.spot, "posted": it.posted_on, "who": it.posted_by, "photos": len(pages_of(it.photos))}
            for it in life.places
        ],
        "breaks": [{"first": it.first_day, "last": it.last_day, "why": it.why} for it in life.breaks],
        "objections": [_objection_data(it) for it in life.objections],
        "closed": life.end.ended_on if life.end else None,
        "replaces": life.record.replaces,
        "replaced_by": life.end.replaced_by if life.end else None,
        "drafted": life.record.drafted_on,
        "draft": None,
    }


def _draft_data(it: Draft) -> dict[str, object]:
    """A draft with the keys of a posting. What only a posting has is null or empty."""
    nothing = _life_data(Life(record=PostedNotice(sheet=it.record.sheet, title=it.record.title)), it.kept_on)
    known = {"village": it.place or None, "year": it.record.year, "households": it.record.rows, "by": it.kept_by}
    return nothing | known | {"state": State.DRAFT.value, "drafted": it.kept_on, "draft": it.number}


def _objection_data(it: Objection) -> dict[str, object]:
    return {"number": it.number, "on": it.raised_on, "about": it.about, "what": it.what, "settled": it.settled_on}


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

"""Prints 张贴证明 and 异议答复单."""

from argparse import Namespace

from township_desk.actions.office.archives import Archive
from township_desk.actions.paper import posting_sheets
from township_desk.actions.paper.printing import pages_of, write_pdf
from township_desk.cli.parser import Parser, count
from township_desk.cli.report import Report
from township_desk.domain.paper.forms.postings import ANSWER_FORM
from township_desk.problems import Problem


def add_options(printer: Parser) -> None:
    """Adds the options of these sheets to the parser."""
    printer.add_argument("--posting", type=count, metavar="N", help="张贴证明、异议答复单：postings 列出的编号")
    printer.add_argument("--objection", type=count, metavar="K", help="异议答复单：第几件异议")


def print_posting_sheet(archive: Archive, args: Namespace, wanted: int) -> Report:
    """Prints a sheet about a posting or one of its objections."""
    if not args.posting:
        raise Problem("没有打印：要写是哪一份张贴。请加 --posting 编号（见 postings）。")
    if args.sheet == ANSWER_FORM:
        if not args.objection:
            raise Problem("没有打印：要写是第几件异议。请加 --objection 编号（见 postings）。")
        pdf = posting_sheets.answer(archive, args.posting, args.objection)
    else:
        pdf = posting_sheets.proof(archive, args.posting)
    write_pdf(pdf, args.out)
    data = {"sheet": args.sheet, "path": str(args.out), "posting": args.posting, "pages": pages_of(pdf)}
    return Report(data=data, lines=[f"已打印 {data['pages']} 页：{args.out}"])

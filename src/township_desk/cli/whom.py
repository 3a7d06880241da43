"""The options --where and --question: by which households a command works."""

from argparse import ArgumentParser, Namespace

from township_desk.actions.household.register_list import NamedList
from township_desk.actions.office.archives import Archive
from township_desk.actions.questions.scopes import Whom, within


def add_whom(made: ArgumentParser, what: str) -> None:
    """The options that name households by what they have in common. `what` says what is done with them."""
    made.add_argument("--where", metavar="TEXT", default="", help=f"只{what}符合条件的户，写法同 list")
    made.add_argument("--question", metavar="NAME", default="", help=f"只{what}保存过的这个查询里的户")


def whom_in(archive: Archive, args: Namespace) -> Whom:
    """The households that the options name, "" for everybody. A condition narrows a question."""
    where, question = args.where or "", args.question or ""
    if not where:
        return question
    from township_desk.actions.questions.asking import Wish, households_of
    from township_desk.cli.meter import Meter

    meant = households_of(archive, Wish(where=where), Meter())
    return NamedList(f"{question}：{where}" if question else where, within(archive, question, meant) or ())

"""The lines of the list of what is still to be signed, by signer and in the order in which a clerk goes from one to the
next.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.papers.signing import HELPER, ToSign, signers
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD

Line = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Blank:
    """A form to print for the trip: its sheet and year, and the households that need it; none for a village's own."""

    sheet: str
    year: int
    households: tuple[int, ...]


def blanks(found: Iterable[ToSign], year: int) -> list[Blank]:
    """The forms that are to be printed, each once, in the order of the checklists. A need of no year is of this one."""
    asked: dict[tuple[str, int], dict[int, None]] = {}
    for it in found:
        if it.is_blank and (sheet := it.need.wanted.sheet):
            homes = asked.setdefault((sheet, it.need.year or year), {})
            if sheet_named(sheet).subject == HOUSEHOLD and it.home.household.id:
                homes[it.home.household.id] = None
    return [Blank(sheet, of, tuple(homes)) for (sheet, of), homes in asked.items()]


def signing_lines(found: Iterable[ToSign]) -> list[Line]:
    """A line for each paper and signer. Heads of households come by household, everybody else by paper."""
    order = [it.name for it in signers()]
    first = next(it.name for it in signers() if it.of == HOUSEHOLD)

    def place(line: Line) -> tuple[int, str, str]:
        return order.index(line["signer"]), line["at"], "" if line["signer"] == first else line["title"]

    return sorted(_once(found), key=place)


def signing_sums(lines: Sequence[Line]) -> Iterator[Line]:
    """For each signer: with how many households and papers it has to do, and what is lacking."""
    for signer in signers():
        mine = [it for it in lines if it["signer"] == signer.name]
        if mine:
            lacks = [word for it in mine for word in it["lacks"].split("、")]
            counted = {word: str(lacks.count(word)) for word in dict.fromkeys(lacks)}
            homes = {it["whose"] for it in mine if it["whose"]}
            yield {"signer": signer.name, "papers": str(len(mine)), "homes": str(len(homes) or ""), **counted}


def _once(found: Iterable[ToSign]) -> Iterator[Line]:
    """The lines. A village's form that several households need is one paper, and stands there once."""
    seen = set[tuple[str, str, int]]()
    for it in found:
        common = _is_common(it)
        key = (it.signer.name, it.need.wanted.sheet, it.need.year)
        if not (common and key in seen):
            yield _line(it, common=common)
        if common:
            seen.add(key)


def _is_common(it: ToSign) -> bool:
    sheet = it.need.wanted.sheet
    return it.is_blank and bool(sheet) and sheet_named(sheet).subject != HOUSEHOLD


def _line(it: ToSign, *, common: bool) -> Line:
    household, head = it.home.household, it.home.head
    own = bool(household.id) and not common
    helper = it.home.helper.helper if own and it.home.helper else ""
    return {
        "signer": it.signer.name,
        "at": f"{it.signer.name}　{helper}".rstrip("　") if it.signer.of == HELPER else it.signer.name,
        "whose": str(household.id) if own else "",
        "group": household.group if own else "",
        "head": (head.name if head else "") if own else "全村",
        "title": it.need.title,
        "year": str(it.need.year or (it.need.paper.year if it.need.paper else "") or ""),
        "lacks": "、".join(it.lacks),
        "bring": _bring(it),
    }


def _bring(it: ToSign) -> str:
    """What the clerk takes along: a form to be printed, or the paper from where it stands."""
    paper = it.need.paper
    if paper is None and it.printed:
        return f"{it.printed[5:]} 已印"
    if paper is None:
        return "空白表" if it.need.wanted.sheet else "请出具"
    return "原件" + (f"（{paper.box}）" if paper.box else "")

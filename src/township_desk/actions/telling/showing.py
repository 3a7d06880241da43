"""What the page 统计 shows for a day, a way of dividing and a group of figures."""

from township_desk.actions.telling.precise import precise
from township_desk.actions.telling.reading import FigureReader
from township_desk.actions.telling.tables import BY, groups
from township_desk.domain.briefing.behind import Offered, Shown, Wanted
from township_desk.domain.charts.told import PRECISE
from township_desk.progress import NO_PROGRESS, Progress


def offered() -> Offered:
    """How figures can be divided, and their groups."""
    return Offered(by=tuple(BY.items()), groups=tuple((it, it) for it in groups()))


def page(reader: FigureReader, asked: Wanted, progress: Progress = NO_PROGRESS) -> tuple[Offered, Shown]:
    """What can be chosen, and what is shown. Where nothing is chosen yet, the first choice holds."""
    offers = offered()
    wanted = asked._replace(by=asked.by or offers.by[0][0], group=asked.group or offers.groups[0][0])
    table, basis, differing = reader.tables.table(wanted)
    cards = precise(reader, wanted.day) if wanted.group == PRECISE else ()
    return offers, Shown(
        wanted=wanted, table=table, basis=basis, differing=differing, precise=cards, is_empty=reader.is_empty
    )

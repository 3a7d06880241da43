"""动态调整: what a year brought in each village."""

from dataclasses import replace

from conftest import People

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.kinds import Day
from township_desk.domain.paper.notices.adjustment import adjustment_rows
from township_desk.domain.records import Village


def test_a_village_counts_who_came_left_and_returned_in_the_year(people: People) -> None:
    village, other = Village(name="石桥村"), Village(name="双河村")

    def of(**household: object) -> Dossier:
        return replace(people.dossier(members=3, **household), village=village)

    entered = of(status="新识别", identified=Day("2018-03-01"), exit_year=None)
    earlier = of(status="未脱贫", identified=Day("2014-03-01"), exit_year=None)
    returned = of(status="返贫", identified=Day("2018-04"), exit_year=None)
    exited = of(status="已脱贫（享受政策）", exit_year=2018)
    head, child, old = exited.members
    born = replace(child, joined_on=Day("2018-05-01"), joined_reason="新生儿")
    listed = replace(head, joined_on=Day("2018-01-01"))
    dead = replace(old, left_on=Day("2018-06-01"), left_reason="死亡")
    changed = replace(exited, members=(listed, born, dead))
    register = [entered, earlier, returned, changed]
    assert adjustment_rows([village, other], register, 2018) == [
        ("石桥村", "1", "1", "1", "1", "1"),
        ("双河村", "0", "0", "0", "0", "0"),
    ]
    assert adjustment_rows([village], register, 2017)[0][3:] == ("0", "0", "0")

"""Four households in two villages with what the villages say, for tests of what is counted."""

from conftest import id_of

from township_desk.domain.records import Household, Member, VillageFigures
from township_desk.store.archive import Archive


def with_four_homes(archive: Archive) -> Archive:
    """Three poor households in the first village, one exited one in the second."""
    first, second = archive.villages()
    homes = [
        Household(village=first.id, number=f"0{place}", status="未脱贫", cause=cause)
        for place, cause in enumerate(("因病", "因病", ""))
    ]
    homes.append(Household(village=second.id, number="03", status="已脱贫", exit_year=2017))
    people = [Member(household=it.id, name=f"甲{n}", id_number=id_of(order=n + 1)) for it in homes for n in range(2)]
    said = [
        VillageFigures(village=it.id, year=2018, rural_people=people) for it, people in ((first, 150), (second, 50))
    ]
    with archive.change("备", by="王", reason="备料") as change:
        change.put(*homes, *people, *said)
    return archive

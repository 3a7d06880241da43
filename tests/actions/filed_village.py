"""A village to file: households and papers with scans, in an office that has set what an archive hall asks for."""

import io

from conftest import id_of
from PIL import Image

from township_desk.actions.filing.handing_over import HandingOver
from township_desk.actions.filing.settings import keep_office
from township_desk.domain.fields import scans
from township_desk.domain.fields.kinds import Day
from township_desk.domain.fields.scans import Scan
from township_desk.domain.records import Household, Member, Paper, Village
from township_desk.store.archive import Archive

TO = HandingOver(received_by="演示县档案馆", receiver="李", day="2018-12-01")


def jpeg(shade: int) -> bytes:
    out = io.BytesIO()
    Image.new("L", (40, 60), shade).save(out, "JPEG")
    return out.getvalue()


def household(archive: Archive, village: Village, number: int) -> Household:
    home = Household(village=village.id, number=f"{number:02}", group="3组", status="未脱贫", identified=Day("2014-03"))
    head = Member(
        household=home.id, name=f"陈德{'一二三四五六'[number]}", relation="户主", id_number=id_of(order=number)
    )
    with archive.change("新增一户", by="王", reason="备料") as change:
        change.put(home, head)
    return home


def paper(archive: Archive, home: Household, title: str, *shades: int) -> Paper:
    pages = tuple(archive.scans.keep(jpeg(it)) for it in shades)
    made = Paper(household=home.id, title=title, dated=Day("2014-03-18"), scans=scans.written([Scan("a.jpg", pages)]))
    with archive.change("放入材料", by="王") as change:
        change.put(made)
    return made


def set_village(archive: Archive) -> Village:
    """A village with three households; the first one has a signed application and a scan without a form."""
    found = archive.villages()[0]
    keep_office(
        archive,
        {"scheme": "jiangxi", "fonds": "0031", "hall": "演示县档案馆", f"village/{found.id}": "203"},
        by="王",
    )
    homes = [household(archive, found, number) for number in (1, 2, 3)]
    paper(archive, homes[0], "户口簿复印件", 10, 20)
    paper(archive, homes[0], "贫困户登记表", 30)
    return found


def references(volumes: object) -> list[str]:
    return [f"{it.reference} {it.supplement or ''}".strip() for it in volumes]  # type: ignore[attr-defined]

"""Prints 张贴证明 and 异议答复单. What hangs on a board is inspected like a notice."""

from collections.abc import Sequence
from datetime import date

from township_desk.actions.paper.inspecting import known_of
from township_desk.actions.posting.lives import life_numbered
from township_desk.actions.posting.objections import objection_numbered
from township_desk.domain.fields.scans import pages_of
from township_desk.domain.paper.forms.postings import compose_answer, compose_proof, compose_public_answer
from township_desk.domain.privacy.hits import Found, Hit
from township_desk.domain.privacy.reader import Reader
from township_desk.domain.records import Member, Objection
from township_desk.problems import Problem
from township_desk.store.archive import Archive


def proof(archive: Archive, number: int) -> bytes:
    """The 张贴证明 of a posting that has hung."""
    from township_desk.printing.form import render_forms

    life = life_numbered(archive, number)
    if not life.places:
        raise Problem(f"没有打印张贴证明：第 {number} 号还没登记张贴。请先登记贴在哪、哪天贴的。")
    pictures = {page: archive.scans.read(page) for place in life.places for page in pages_of(place.photos)}
    made = compose_proof(archive.township, life, date.today().isoformat(), pictures)
    return render_forms("张贴证明", [made], total=1)


def answer(archive: Archive, number: int, objection: int) -> bytes:
    """The answer to an objection: for the person who raised it, or for the board if it is anonymous."""
    from township_desk.printing.form import render_forms

    life = life_numbered(archive, number)
    said = objection_numbered(life, objection)
    if not said.answer.strip():
        raise Problem(f"没有打印答复单：第 {objection} 件异议还没写答复。请先写答复。")
    if not said.raised_by.strip():
        return _public_answer(archive, number, said)
    return render_forms("异议答复单", [compose_answer(archive.township, life, said)], total=1)


def _public_answer(archive: Archive, number: int, said: Objection) -> bytes:
    from township_desk.printing.notice import render_notice
    from township_desk.printing.reading.inspection import inspect_file

    _refuse(answer_hits(archive, said))
    pdf = render_notice(compose_public_answer(archive.township, life_numbered(archive, number), said))
    _refuse(inspect_file(pdf, known_of(archive)))
    return pdf


def answer_hits(archive: Archive, said: Objection) -> list[Hit]:
    """What must not stand in the answer to an anonymous objection, because it hangs on a board."""
    home = archive.find(Member, household=said.household) if said.household else []
    reader = Reader(known=known_of(archive, day=said.settled_on or date.today().isoformat()))
    named = [(Found.NAMED, it.name) for it in home if it.name and it.name in said.answer]
    found = (*named, *reader.alone(said.answer), *reader.together([said.answer], [""]))
    return [Hit(kind=kind, where=where, spot="答复") for kind, where in found]


def _refuse(hits: Sequence[Hit]) -> None:
    if hits:
        raise Problem(f"没有打印答复单：{hits[0].place}有{hits[0].kind}（{hits[0].where}）。{hits[0].advice}，再打印。")

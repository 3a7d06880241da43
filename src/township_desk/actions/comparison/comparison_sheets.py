"""The 核查表 of 四级比对: one for each village, to be checked on the spot and signed."""

from collections.abc import Sequence
from itertools import groupby

from township_desk.actions.comparison.comparison import HitRow, HitState
from township_desk.domain.dossiers.comparison_subjects import Matters
from township_desk.domain.paper.form import Form
from township_desk.domain.paper.forms.comparison import FormHit, compose_comparison_form
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive


def check_forms(archive: Archive, rows: Sequence[HitRow]) -> list[Form]:
    """The sheets for some hits, by village. Hits that newer lists no longer have are left out."""
    matters, township = Matters.load(), archive.township
    here = [it for it in rows if it.state is not HitState.GONE]
    if not here:
        raise Problem("没有打印核查表：没有要核实的比对结果。请换一个条件。")
    return [
        compose_comparison_form(township, village, [_form_hit(it) for it in of], matters)
        for village, of in groupby(here, key=lambda it: it.person.village)
    ]


def _form_hit(it: HitRow) -> FormHit:
    person = it.person
    return FormHit(
        hit=it.hit,
        household=person.household,
        head=person.head,
        group=person.group,
        name=person.name,
        id_number=person.id_number,
        gist=it.gist or it.hit.told,
    )


def check_sheets(archive: Archive, rows: Sequence[HitRow], progress: Progress = NO_PROGRESS) -> bytes:
    """The sheets for some hits as one PDF."""
    from township_desk.printing.form import render_forms

    found = check_forms(archive, rows)
    return render_forms("四级比对核查表", found, total=len(found), progress=progress)

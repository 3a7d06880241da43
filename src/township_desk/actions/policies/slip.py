"""The answer slip that a visitor takes along."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from township_desk.actions.paper.form_contents import base_content
from township_desk.actions.policies.looking import Seen
from township_desk.domain.paper.composing import compose
from township_desk.domain.paper.form import Form, Prose, Table
from township_desk.domain.policies.slip_lines import answered_by, slip_lines
from township_desk.problems import Problem
from township_desk.store.archive import Archive

SLIP = "form.eligible.household"
LABEL = "政策答复单"
TRIED = "试算，假如："
_NOW = "按你家现在的情况和"


def slip(archive: Archive, seen: Seen, names: Collection[str]) -> bytes:
    """The slip with some policies, as a PDF. Raises Problem where nothing is chosen."""
    from township_desk.printing.form import render_forms

    chosen = [it for it in seen.judged if it.name in names]
    if not chosen:
        raise Problem("没有打印答复单：一项政策也没有选。请先在左边打勾。")
    if seen.home.head is None:
        raise Problem("没有打印答复单：这一户没有户主。请先在户卡上选定户主。")
    today = date.today().isoformat()
    content = base_content(archive, SLIP, seen.asked.year, today)
    lines = [*slip_lines(chosen, answered_by(today, seen.asked))]
    made = replace(content, dossiers=(seen.home,), lines={content.sheet.rows: lines})
    return render_forms(LABEL, [_with_said(compose(made), seen)], total=1)


def _with_said(form: Form, seen: Seen) -> Form:
    """The slip with what it rests on that the archive does not have. One that only supposes says so all over."""
    if not seen.changes:
        return form
    said = "；".join(it.words for it in seen.changes)
    words = f"{TRIED}{said}。不是按你家现在的情况，不能凭它申请。" if seen.is_tried else f"按你今天说的：{said}。"
    place = next(place for place, it in enumerate(form.blocks) if isinstance(it, Table))
    blocks = (*form.blocks[:place], Prose(texts=(words,)), *form.blocks[place:])
    if not seen.is_tried:
        return replace(form, blocks=blocks)
    supposed = tuple(_supposed(it) if isinstance(it, Prose) else it for it in blocks)
    return replace(form, blocks=supposed, title=f"{form.title}（试算）", watermark="试算", origin=None)


def _supposed(prose: Prose) -> Prose:
    """The same text about what is only supposed."""
    return replace(prose, texts=tuple(it.replace(_NOW, "按下面假如的情况和") for it in prose.texts))

"""The office's own lists: made of chosen fields, kept in the archive, exchanged as files."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from township_desk.actions.household.deeds import Deed
from township_desk.actions.office.working_year import working_year
from township_desk.domain.keys.keys import title_of
from township_desk.domain.records import OwnLayout
from township_desk.exchange.exporting import own_layouts
from township_desk.exchange.recognising.fields import FieldGroup, output_groups
from township_desk.exchange.recognising.head_words import fold
from township_desk.exchange.recognising.layouts import Layout
from township_desk.problems import Problem
from township_desk.store.archive import Archive

__all__ = ["FieldGroup", "Layout", "field_groups", "head_for", "layouts", "remove", "save", "take", "write_file"]


def layouts(archive: Archive) -> dict[str, Layout]:
    """Every layout by name: the shipped ones, then the office's own."""
    return own_layouts.known_layouts(archive)


def field_groups(archive: Archive) -> tuple[FieldGroup, ...]:
    """The fields that a list can be made of."""
    return output_groups(working_year(archive))


def head_for(key: str, taken: Sequence[str]) -> str:
    """The head for a new column: the field's name, made different where another column already has it."""
    title = title_of(key)
    names = (title, f"户{title}" if key.startswith("household.") else f"{title}（二）")
    return next((it for it in names if it not in taken), f"{title}（{len(taken) + 1}）")


def save(archive: Archive, layout: Layout, *, by: str, instead_of: str = "") -> None:
    """Keeps a list. With `instead_of` it replaces the list of that name."""
    _check(archive, layout, instead_of)
    old = next(iter(archive.find(OwnLayout, title=instead_of)), None) if instead_of else None
    kept = OwnLayout(
        title=layout.title.strip(),
        per=layout.per,
        columns=own_layouts.kept_columns(layout),
        leftovers="是" if layout.leftovers else "否",
    )
    if old is not None:
        kept = replace(kept, id=old.id, version=old.version)
    with archive.change(f"{'修改' if old else '新建'}版式 {kept.title}", by=by) as change:
        change.put(kept)


def _check(archive: Archive, layout: Layout, instead_of: str) -> None:
    title, heads = layout.title.strip(), [fold(head) for head, _ in layout.columns]
    if not title:
        raise Problem("没有保存：名称没有填。请给这份表起个名字。")
    others = {name for known in layouts(archive).values() for name in (known.name, known.title)} - {instead_of}
    if title in others:
        raise Problem(f"没有保存：已有名为“{title}”的版式。请换一个名称。")
    if not heads:
        raise Problem("没有保存：还没有选列。请从左边选要的字段。")
    if "" in heads:
        raise Problem(f"没有保存：第 {heads.index('') + 1} 列没有列名。请补填。")
    if again := next((head for head in heads if heads.count(head) > 1), ""):
        raise Problem(f"没有保存：有两列都叫“{again}”，导回来分不清。请改一个列名。")
    if unknown := next((key for _, key in layout.columns if not own_layouts.is_known(key)), ""):
        raise Problem(f"没有保存：没有“{unknown}”这个字段。请重新选列。")


def plan_removal(layout: Layout) -> Deed:
    """A deed: removes a list of the office."""
    return Deed(
        title=f"删除版式“{layout.title}”",
        lines=(f"这份版式有 {len(layout.columns)} 列，删除以后不能再用它导出和上报。", "户和人的内容不变。"),
        verb="删除",
        done=f"已删除版式“{layout.title}”",
        act=lambda archive, by: remove(archive, layout.title, by=by),
    )


def remove(archive: Archive, title: str, *, by: str) -> None:
    """Removes a list from the archive. The history keeps it."""
    found = archive.find(OwnLayout, title=title)
    if not found:
        known = "、".join(it.title for it in archive.all(OwnLayout)) or "还没有"
        raise Problem(f"没有删除：没有名为“{title}”的本单位版式。现有：{known}。")
    with archive.change(f"删除版式 {title}", by=by) as change:
        change.remove(*found)


def write_file(archive: Archive, name: str, path: Path) -> None:
    """Writes a list into a file for another township."""
    known = layouts(archive)
    if name not in known:
        raise Problem(f"没有写成：没有名为“{name}”的版式。可用的有：{'、'.join(known)}。")
    own_layouts.write_layout(known[name], path)


def take(archive: Archive, path: Path, *, by: str) -> Layout:
    """Takes a list from a file. It gets another name when the archive already has one of its name."""
    layout, known = own_layouts.read_layout(path), layouts(archive)
    taken = {title for it in known.values() for title in (it.name, it.title)}
    titles = (layout.title, *(f"{layout.title}（{number}）" for number in range(2, len(taken) + 3)))
    title = next(it for it in titles if it not in taken)
    made = replace(layout, name=title, title=title)
    save(archive, made, by=by)
    return made

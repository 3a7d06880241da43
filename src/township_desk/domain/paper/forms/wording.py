"""The office's wording of a form: its title, its texts and its signatures, each as lines that can be changed."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from township_desk.domain.paper.catalogue import Sheet
from township_desk.domain.paper.form import Signature, Signatures, SignLine
from township_desk.domain.paper.forms.content import PLACEHOLDERS
from township_desk.domain.paper.forms.parts import Part, ProsePart
from township_desk.problems import Problem

TITLE = "title"
_HOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormText:
    """A text of a form: where it stands (title, or part and block), what it is, and its lines."""

    place: str
    label: str
    text: str


def texts_of(sheet: Sheet) -> list[FormText]:
    """Every text of a form that the office may change, in order.

    The first line of a block of signatures is its title.
    """
    found = [FormText(place=TITLE, label="标题", text=sheet.title)]
    for number, part in enumerate(sheet.parts):
        found += _texts(str(number), part)
    return found


def _texts(place: str, part: Part) -> Iterator[FormText]:
    if isinstance(part, ProsePart):
        yield FormText(place=place, label="文字（一行一段）", text="\n".join(part.paragraphs))
    elif isinstance(part, SignLine):
        yield FormText(place=place, label="签字栏（一行一格）", text="\n".join(part.texts))
    elif isinstance(part, Signatures):
        for number, block in enumerate(part.blocks):
            text = "\n".join((block.title, block.text, *block.lines))
            yield FormText(place=f"{place}.{number}", label="签字框（第一行标题，第二行意见，其余签字）", text=text)


def worded(sheet: Sheet, own: str) -> Sheet:
    """The sheet with the office's texts instead of the shipped ones. `own` is the value of the Setting, "" for none."""
    changes: Mapping[str, str] = json.loads(own) if own else {}
    parts = tuple(_worded(str(number), part, changes) for number, part in enumerate(sheet.parts))
    return replace(sheet, title=changes.get(TITLE, sheet.title), parts=parts) if changes else sheet


def _worded(place: str, part: Part, changes: Mapping[str, str]) -> Part:
    if isinstance(part, Signatures):
        blocks = [_signature(it, changes.get(f"{place}.{number}")) for number, it in enumerate(part.blocks)]
        return replace(part, blocks=tuple(blocks))
    if place not in changes:
        return part
    lines = tuple(changes[place].splitlines())
    if isinstance(part, ProsePart):
        return replace(part, paragraphs=lines)
    return replace(part, texts=lines) if isinstance(part, SignLine) else part


def _signature(block: Signature, text: str | None) -> Signature:
    if text is None:
        return block
    title, said, *lines = [*text.splitlines(), "", ""]
    return Signature(title=title, text=said, lines=tuple(line for line in lines if line.strip()))


def as_value(sheet: Sheet, texts: Mapping[str, str]) -> str:
    """Texts by place as the value of their Setting: only those that differ from the shipped ones; "" when none does."""
    changed = {it.place: texts[it.place] for it in texts_of(sheet) if texts.get(it.place, it.text) != it.text}
    return json.dumps(changed, ensure_ascii=False) if changed else ""


def holders_told(sheet: Sheet) -> str:
    """What may stand in the braces of a sheet's texts, in words."""
    return "、".join((*PLACEHOLDERS, *sheet.asks)) + ("，以及“统计”里任何一个数的名称" if sheet.figures else "")


def check(sheet: Sheet, texts: Mapping[str, str], figures: Iterable[str] = ()) -> None:
    """Raises Problem for a text that cannot be printed: no title, or an unknown place-holder.

    `figures` are the titles of figures, which a sheet of figures may name.
    """
    if not texts.get(TITLE, sheet.title).strip():
        raise Problem("没有保存：标题不能空。请补上。")
    known = {*PLACEHOLDERS, *sheet.asks, *(figures if sheet.figures else ())}
    for text in texts.values():
        for holder in _HOLDER.findall(text):
            if holder not in known:
                raise Problem(f"没有保存：不认识“{{{holder}}}”。花括号里只能写：{holders_told(sheet)}。")
        if "{" in _HOLDER.sub("", text) or "}" in _HOLDER.sub("", text):
            raise Problem(f"没有保存：“{text[:12]}”里的花括号不成对。请补全或删掉。")

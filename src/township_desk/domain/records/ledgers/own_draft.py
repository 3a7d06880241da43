"""What a clerk says about a ledger of the office's own, and the declaration that follows from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from township_desk.domain.fields import kinds
from township_desk.domain.fields.declared import Table
from township_desk.domain.fields.field import Privacy
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, OWN
from township_desk.problems import Problem

MOST_FIELDS, MOST_LEDGERS, MOST_ROWS, MOST_WORDS = 60, 40, 100_000, 60
"""The limits of own ledgers: fields of one, ledgers of an archive, entries of one, words of an option."""
_MOST_EVER = 4 * MOST_FIELDS
_LONGEST = 40
NOTE = "备注"

KIND_WORDS: Mapping[str, str] = {
    "text": "文字",
    "code": "选项",
    "flag": "是或否",
    "day": "日期",
    "money": "金额",
    "count": "数量",
    "number": "数字（可带小数）",
    "year": "年度",
    "days": "几个日期",
    "term": "学期",
    **{f"area:{unit}": f"{'里程' if unit == '公里' else '面积'}（{unit}）" for unit in kinds.AREAS},
    "name": "姓名",
    "phone": "电话",
    "id_number": "证件号码",
    "card": "银行卡号",
    "words": "说明（不公开）",
}
"""The kinds among which a clerk chooses, in her words. An area says its unit behind a colon."""
KIND_EXAMPLES: Mapping[str, str] = {
    "text": "院内浅井",
    "code": "集中供水、自备井、山泉",
    "flag": "是",
    "day": "2018-10-15",
    "money": "2600",
    "count": "3",
    "number": "1.5",
    "year": "2018",
    "days": "2018-03-01、2018-06-05",
    "term": "2018年春季学期",
    **{f"area:{unit}": "1.5" for unit in kinds.AREAS},
    "name": "陈志强",
    "phone": "13800000000",
    "id_number": "18 位证件号码",
    "card": "银行卡号",
    "words": "原文、病情、家里的难处",
}
_DECLARED = {"text": "verbatim", "words": "remark"}
"""What the declaration says: an own ledger keeps words exactly as they were written."""
_DAYS, _SPLIT = ("day",), ("code", "flag")
_SUMMED = ("money", "count", "number", *(it for it in KIND_WORDS if ":" in it))


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnField:
    """One field. `name` is its column in the archive; `words` are those of an option.

    A retired field is asked for no more; its values stay.
    """

    label: str
    kind: str = "text"
    name: str = ""
    words: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    private: bool = False
    retired: bool = False


DONE = OwnField(label="完成日期", kind="day")
"""What is added where something is due and nothing says that it is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDraft:
    """An own ledger as the clerk sees it. Fields are named by their `name`; `same` without any means: one per owner."""

    title: str
    of: str = HOUSEHOLD
    fields: tuple[OwnField, ...] = ()
    same: tuple[str, ...] = ()
    tabs: str = ""
    due: str = ""
    done: str = ""
    sums: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[OwnField, ...]:
        """The fields that are in use."""
        return tuple(it for it in self.fields if not it.retired)

    def field(self, name: str) -> OwnField:
        """The field of this name."""
        return next(it for it in self.fields if it.name == name)

    def with_names(self) -> "OwnDraft":
        """The draft in which every field has a name. A name is never used again, because old values may be under it."""
        last = max((int(it.name[1:]) for it in self.fields if it.name), default=0)
        made = list[OwnField]()
        for it in self.fields:
            last += not it.name
            made.append(it if it.name else replace(it, name=f"f{last}"))
        return replace(self, fields=tuple(made))

    def with_done(self) -> "OwnDraft":
        """The draft with a field that says when what is due was done."""
        if not self.due or self.done:
            return self
        made = replace(self, fields=(*self.fields, DONE)).with_names()
        return replace(made, done=made.fields[-1].name)


def settled(draft: OwnDraft) -> OwnDraft:
    """The draft without references to fields that are not in use, or whose kind does not fit any more."""
    fitting = {it.name: it.kind for it in draft.shown}

    def kept(name: str, among: Iterable[str]) -> str:
        return name if fitting.get(name, "") in among else ""

    return replace(
        draft,
        same=tuple(it for it in draft.same if it in fitting),
        tabs=kept(draft.tabs, _SPLIT),
        due=kept(draft.due, _DAYS),
        done=kept(draft.done, _DAYS),
        sums=tuple(it for it in draft.sums if kept(it, _SUMMED)),
    )


def may_split(it: OwnField) -> bool:
    """Whether lists can be split by the field."""
    return it.kind in _SPLIT and not it.retired


def may_sum(it: OwnField) -> bool:
    """Whether the field can be added up."""
    return it.kind in _SUMMED and not it.retired


def check(draft: OwnDraft, taken: Iterable[str]) -> None:
    """Raises Problem when the ledger cannot be made so. `taken` are the titles of other ledgers."""
    title, labels = draft.title.strip(), [it.label.strip() for it in draft.shown]
    if not title:
        raise Problem("没有建：台账名称没有填。请起个名字。")
    if title in set(taken):
        raise Problem(f"没有建：已经有名为“{title}”的台账。请换一个名称。")
    if not labels:
        raise Problem("没有建：一个栏目也没有。请至少留一栏。")
    if len(draft.shown) > MOST_FIELDS:
        raise Problem(f"没有建：一本台账最多 {MOST_FIELDS} 栏，这里有 {len(draft.shown)} 栏。请去掉几栏，或分成两本。")
    if len(draft.fields) > _MOST_EVER:
        raise Problem(f"没有改：连停用的一共 {len(draft.fields)} 栏，最多 {_MOST_EVER} 栏。请另建一本台账。")
    if long := next((it for it in (title, *labels) if len(it) > _LONGEST), ""):
        raise Problem(f"没有建：“{long[:_LONGEST]}…”太长，名称最多 {_LONGEST} 个字。请改短。")
    for number, it in enumerate(draft.shown, 1):
        _check_field(number, it, labels)


def _check_field(number: int, it: OwnField, labels: list[str]) -> None:
    label = it.label.strip()
    if not label:
        raise Problem(f"没有建：第 {number} 栏没有名称。请补填，或去掉这一栏。")
    if labels.count(label) > 1:
        raise Problem(f"没有建：有两栏都叫“{label}”，导入时分不清。请改一个名称。")
    if it.kind == "code" and not any(it.words):
        raise Problem(f"没有建：“{label}”是选项，还没有写有哪几项。请写上，或改为文字。")
    if len(it.words) > MOST_WORDS:
        raise Problem(f"没有建：“{label}”有 {len(it.words)} 项，最多 {MOST_WORDS} 项。请改为文字。")


def table_of(draft: OwnDraft) -> Table:
    """The declaration that follows from a draft."""
    draft = settled(draft)
    shown = [it.name for it in draft.shown]
    table: dict[str, Any] = {
        "title": draft.title.strip(),
        "unit": "条",
        "of": [draft.of],
        "group": OWN,
        "same": list(draft.same),
        "columns": shown,
        "sums": list(draft.sums),
    }
    days = [it for it in draft.shown if it.kind == "day" and it.name != draft.due]
    years = [it.name for it in draft.shown if it.kind == "year"]
    table |= {"year": years[0]} if years else {"begins": days[0].name} if days else {}
    table |= {"tabs": draft.tabs} if draft.tabs else {}
    table |= {"due": {"on": draft.due, "done": draft.done}} if draft.due and draft.done else {}
    return {**table, "fields": {it.name: _said(it) for it in draft.fields}}


def _said(it: OwnField) -> dict[str, Any]:
    kind, _, unit = it.kind.partition(":")
    said: dict[str, Any] = {"label": it.label.strip(), "kind": _DECLARED.get(kind, kind)}
    said |= {"unit": unit} if unit else {}
    said |= {"words": list(it.words)} if kind == "code" else {}
    said |= {"aliases": list(it.aliases)} if it.aliases else {}
    said |= {"privacy": Privacy.WORDS.value} if it.private and kind not in _PRIVATE else {}
    return said | ({"retired": True} if it.retired else {})


_PRIVATE = ("name", "phone", "id_number", "card", "words")
"""Kinds that are private by themselves."""


def draft_of(table: Table) -> OwnDraft:
    """The draft that says what a declaration says."""
    due = table.get("due", {})
    return OwnDraft(
        title=table["title"],
        of=table["of"][0],
        fields=tuple(_field(name, said) for name, said in table["fields"].items()),
        same=tuple(table["same"]),
        tabs=table.get("tabs", ""),
        due=due.get("on", ""),
        done=due.get("done", ""),
        sums=tuple(table.get("sums", ())),
    )


def _field(name: str, said: Mapping[str, Any]) -> OwnField:
    kinds_of = {declared: kind for kind, declared in _DECLARED.items()}
    kind = kinds_of.get(said["kind"], said["kind"])
    return OwnField(
        name=name,
        label=said["label"],
        kind=f"{kind}:{said['unit']}" if "unit" in said else kind,
        words=tuple(said.get("words", ())),
        aliases=tuple(said.get("aliases", ())),
        private="privacy" in said,
        retired=said.get("retired", False),
    )

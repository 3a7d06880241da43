"""The office's wording of a notice: texts with named place-holders."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from township_desk.domain.paper.catalogue import Sheet
from township_desk.domain.records import Setting
from township_desk.paths import resource
from township_desk.problems import Problem

PLACEHOLDERS = ("乡镇", "村", "年度", "户数", "人数", "行数", "起始日", "截止日", "天数", "天", "受理单位", "电话")
_HOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a notice says around its list: title, paragraphs of the covering text, lines of the signature."""

    title: str
    paragraphs: tuple[str, ...]
    issuer: tuple[str, ...]

    def filled(self, values: Mapping[str, object]) -> "Wording":
        """The wording with its place-holders filled."""
        return Wording(
            title=filled(self.title, values),
            paragraphs=tuple(filled(text, values) for text in self.paragraphs),
            issuer=tuple(filled(text, values) for text in self.issuer),
        )


def wording(sheet: str) -> dict[str, Any]:
    """The shipped file of a sheet that has its own code."""
    return tomllib.loads(resource("sheets", f"{sheet}.toml").read_text("utf-8"))


def fixed_texts(sheet: Sheet) -> list[str]:
    """The shipped text between the place-holders. A word of illness in it says nothing about a person."""
    return [part for text in sheet.paragraphs for part in _HOLDER.split(text)[::2] if part]


def setting_name(sheet: str) -> str:
    """The name of the Setting for the office's own wording of a sheet."""
    return f"wording/{sheet}"


def wording_of(sheet: Sheet, settings: Iterable[Setting] = ()) -> Wording:
    """The wording in force: the office's own if there is one, else the shipped one."""
    shipped = Wording(title=sheet.title, paragraphs=sheet.paragraphs, issuer=sheet.issuer)
    own = next((it.value for it in settings if it.name == setting_name(sheet.name)), "")
    return wording_from(own) if own else shipped


def as_value(words: Wording) -> str:
    """A wording as the value of its Setting."""
    table = {"title": words.title, "paragraphs": words.paragraphs, "issuer": words.issuer}
    return json.dumps(table, ensure_ascii=False)


def wording_from(value: str) -> Wording:
    """The wording that `as_value` has made a text of."""
    table = json.loads(value)
    return Wording(title=table["title"], paragraphs=tuple(table["paragraphs"]), issuer=tuple(table["issuer"]))


def check(words: Wording) -> None:
    """Raises Problem for a wording that cannot be printed: it is empty, or has an unknown place-holder."""
    texts = (words.title, *words.paragraphs, *words.issuer)
    if not words.title.strip() or not words.paragraphs or not words.issuer:
        raise Problem("没有保存：标题、正文、落款都要有。请补上。")
    for text in texts:
        for holder in _HOLDER.findall(text):
            if holder not in PLACEHOLDERS:
                known = "、".join(PLACEHOLDERS)
                raise Problem(f"没有保存：不认识“{{{holder}}}”。花括号里只能写：{known}。")
        if "{" in _HOLDER.sub("", text) or "}" in _HOLDER.sub("", text):
            raise Problem(f"没有保存：“{text[:12]}”里的花括号不成对。请补全或删掉。")


def filled(text: str, values: Mapping[str, object]) -> str:
    """A text with its place-holders filled. Raises KeyError for an unknown one."""
    return _HOLDER.sub(lambda found: str(values[found[1]]), text)

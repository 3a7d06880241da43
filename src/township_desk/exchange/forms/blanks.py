"""The blanks inside a text: 村：____, ____乡（镇）, {姓名}, □是 □否."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_PLACE_HOLDER = re.compile(r"\$?\{+[^{}]*\}+")
_ROOM = r"[_＿\s\u3000]"
_BEHIND = re.compile(
    rf"(?P<label>[^\s\u3000:：_＿□☐，。；、]{{1,16}})\s*[:：](?P<room>{_ROOM}*)(?=$|[^\s\u3000:：_＿]+\s*[:：])"
)
_BEFORE = re.compile(r"(?P<room>[_＿]{2,})(?P<label>[^\s\u3000:：_＿□☐，。；、]{1,6})")
_BOX = "□☐○"
_BOX_FIRST = re.compile(rf"[{_BOX}]\s*([^\s{_BOX}√☑]+)")
_BOX_LAST = re.compile(rf"([^\s{_BOX}√☑]+?)\s*[{_BOX}]")
_SIGNING = re.compile("签字|签名|盖章|意见|手印")


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank in a text: the label beside it and where it lies."""

    label: str
    start: int
    end: int


def is_blank(text: str) -> bool:
    """Whether a cell waits for an answer of its own: empty, a line, a place-holder."""
    return not _PLACE_HOLDER.sub("", text).strip(" \t\r\n\u3000\xa0_＿/")


def has_boxes(text: str) -> bool:
    """Whether one of several boxes is to be ticked."""
    return sum(text.count(box) for box in _BOX) > 1


def blanks_in(text: str) -> list[Blank]:
    """The blanks within one text, beside their labels or named themselves ({姓名}); no lines where somebody signs."""
    if holders := [Blank(it[0].strip("${}"), *it.span()) for it in _PLACE_HOLDER.finditer(text)]:
        return holders
    if _SIGNING.search(text):
        return []
    behind = [Blank(it["label"], it.start("room"), it.end("room")) for it in _BEHIND.finditer(text)]
    if behind:
        return behind
    return [Blank(it["label"], it.start("room"), it.end("room")) for it in _BEFORE.finditer(text)]


def filled_text(text: str, answers: Mapping[int, str]) -> str:
    """A text with its blanks filled; `answers` by the blank's number. A place-holder without an answer goes away."""
    for number, blank in reversed(list(enumerate(blanks_in(text)))):
        answer = answers.get(number, "")
        if text[blank.start : blank.end].endswith("}"):
            text = text[: blank.start] + answer + text[blank.end :]
        elif answer:
            room = max(0, blank.end - blank.start - 2 * len(answer)) if blank.end < len(text) else 0
            text = text[: blank.start] + answer + " " * room + text[blank.end :]
    return text


def ticked(text: str, answer: str) -> str:
    """A text of boxes with the box of the answer ticked; as it was when no box is called so."""
    first = text.lstrip()[:1] in _BOX
    for found in (_BOX_FIRST if first else _BOX_LAST).finditer(text):
        if answer and (found[1] == answer or found[1] in answer.split(",")):
            place = found.start() if first else found.end() - 1
            return f"{text[:place]}☑{text[place + 1 :]}"
    return text


def plain_label(text: str) -> str:
    """A label without blanks and colon: 户 主 姓 名： is 户主姓名."""
    return re.sub(r"\s+", "", text).rstrip(":：")

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
_BOX, _TICK = "□☐○", "☑√✓✔■●"
_BOX_FIRST = re.compile(rf"[{_BOX}]\s*([^\s{_BOX}√☑]+)")
_BOX_LAST = re.compile(rf"([^\s{_BOX}√☑]+?)\s*[{_BOX}]")
_TICK_FIRST = re.compile(rf"[{_TICK}]\s*([^\s{_BOX}{_TICK}]+)")
_TICK_LAST = re.compile(rf"([^\s{_BOX}{_TICK}]+?)\s*[{_TICK}]")
_ANSWERED = re.compile(
    r"(?P<label>[^\s\u3000:：_＿□☐，。；、]{1,16})\s*[:：](?P<answer>.*?)(?=$|[\s\u3000_＿]+[^\s\u3000:：_＿]{1,16}\s*[:：])"
)
_SIGNING = re.compile("签字|签名|盖章|意见|手印")


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank in a text: the label beside it and where it lies."""

    label: str
    start: int
    end: int


def is_blank(text: str) -> bool:
    """Whether a cell waits for an answer: it is empty, a line, or a place-holder."""
    return not _PLACE_HOLDER.sub("", text).strip(" \t\r\n\u3000\xa0_＿/")


def has_boxes(text: str) -> bool:
    """Whether a text has several boxes, one of which is to be ticked."""
    return sum(text.count(box) for box in _BOX) > 1


def blanks_in(text: str) -> list[Blank]:
    """The blanks in a text, beside their labels or named themselves ({姓名}). Lines to sign on are left out."""
    if holders := [Blank(it[0].strip("${}"), *it.span()) for it in _PLACE_HOLDER.finditer(text)]:
        return holders
    if _SIGNING.search(text):
        return []
    behind = [Blank(it["label"], it.start("room"), it.end("room")) for it in _BEHIND.finditer(text)]
    if behind:
        return behind
    return [Blank(it["label"], it.start("room"), it.end("room")) for it in _BEFORE.finditer(text)]


def filled_text(text: str, answers: Mapping[int, str]) -> str:
    """A text with its blanks filled; `answers` by the blank's number. A place-holder without an answer is removed."""
    for number, blank in reversed(list(enumerate(blanks_in(text)))):
        answer = answers.get(number, "")
        if text[blank.start : blank.end].endswith("}"):
            text = text[: blank.start] + answer + text[blank.end :]
        elif answer:
            room = max(1, blank.end - blank.start - 2 * len(answer)) if blank.end < len(text) else 0
            room = 0 if text[blank.end :].startswith(blank.label) else room  # ____村 becomes 石桥村
            text = text[: blank.start] + answer + " " * room + text[blank.end :]
    return text


def ticked(text: str, answer: str) -> str:
    """A text with the boxes of the answer ticked; unchanged when no box has this name."""
    first = text.lstrip()[:1] in _BOX
    for found in (_BOX_FIRST if first else _BOX_LAST).finditer(text):
        if answer and (found[1] == answer or found[1] in answer.split(",")):
            place = found.start() if first else found.end() - 1
            text = f"{text[:place]}☑{text[place + 1 :]}"
    return text


def answer_in(text: str) -> str:
    """What somebody has answered in a cell: the ticked words, or the text; "" where the blank is unchanged."""
    if has_boxes(text) or any(tick in text for tick in _TICK):
        first = text.lstrip()[:1] in _BOX + _TICK
        return ",".join(found[1] for found in (_TICK_FIRST if first else _TICK_LAST).finditer(text))
    return "" if is_blank(text) else text.strip()


def answers_in(text: str) -> list[tuple[str, str]]:
    """The answers behind their labels in a text (村：石桥村 组：二组); none where somebody signs."""
    if _SIGNING.search(text):
        return []
    return [(it["label"], answer_in(it["answer"])) for it in _ANSWERED.finditer(text)]


def plain_label(text: str) -> str:
    """A label without blanks and colon: 户主姓名 for 户 主 姓 名：."""
    return re.sub(r"\s+", "", text).rstrip(":：")

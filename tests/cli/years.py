"""Years of an office as a text: what is done on the command line, to whom, and what must be refused and why.

exit meeting 2018-09-10 01-17 | refuse      a stage of a procedure on a day for some households, and its outcome
  said chair=王                             what is recorded for each; else what `ways.py` records
  but 02,03 present=19                      what is recorded for some
  no 02,03 quorum 至少 20 人                who is refused: what is missing, and a part of the reason
is 01 exit finished, exit running meeting   the cases of a household, oldest first
status 01 未脱贫                            its 脱贫属性
do compare                                  something that the test does
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from calling import Caller
from ways import WAYS

from township_desk.store.archive import DATABASE

STEP = 24
"""So many households stand in the text. With `times` each of them stands for several, this far apart."""
RECORDED = {(name, stage): said for name, way in WAYS.items() for stage, _, said in way}


@dataclass
class Act:
    """One act: a stage of a procedure on a day."""

    procedure: str
    stage: str
    day: str
    who: Sequence[str]
    options: Sequence[str]
    outcome: str
    said: dict[str, str] = field(default_factory=dict)
    but: dict[str, dict[str, str]] = field(default_factory=dict)
    no: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


@dataclass
class Years:
    """Runs such a text against an archive."""

    call: Caller
    archive: Path
    does: Mapping[str, Callable[[], None]]
    times: int = 1

    def run(self, text: str) -> None:
        """Does everything in the text, in its order."""
        for words, more in _blocks(text):
            first, *rest = words.split(" ", 2)
            if first == "do":
                self.does[rest[0]]()
            elif first == "is":
                wanted = [tuple(it.split()) for it in rest[1].split(", ")]
                assert [_of_case(it) for it in self.cases(rest[0])] == wanted, words
            elif first == "status":
                assert self.status(rest[0]) == rest[1], words
            else:
                self._act(self._read(words, more))

    def listed(self) -> list[Mapping[str, Any]]:
        """The cases as the command lists them."""
        found: list[Mapping[str, Any]] = self.call("procedures", self.archive, "--json").data["cases"]
        return found

    def cases(self, number: str) -> list[Mapping[str, Any]]:
        """The cases of a household or applicant, oldest first."""
        return sorted((it for it in self.listed() if it["household"] == long(number)), key=lambda it: int(it["case"]))

    def status(self, number: str) -> str:
        """The 脱贫属性 of a household."""
        found = self.call("households", self.archive, "--json").data["households"]
        return next(str(it["status"]) for it in found if it["number"] == long(number))

    def _read(self, words: str, more: Sequence[str]) -> Act:
        head, *options = words.split(" | ")
        procedure, stage, day, who = head.split(" ", 3)
        outcome = next((it for it in options if " " not in it), "pass")
        years = [word for it in options if " " in it for word in (f"--{it}").split()]
        act = Act(procedure, stage, day, self.numbers(who), years, outcome)
        for line in more:
            kind, rest = line.split(" ", 1)
            if kind == "said":
                act.said |= _texts(rest)
                continue
            numbers, rest = rest.split(" ", 1)
            for number in self.numbers(numbers.replace(",", " ")):
                if kind == "but":
                    act.but.setdefault(number, {}).update(_texts(rest))
                else:
                    what, part = rest.split(" ", 1)
                    act.no.setdefault(number, []).append((what, part))
        return act

    def numbers(self, who: str) -> list[str]:
        """The numbers that some words mean."""
        found: list[str] = []
        for part in who.split():
            first, _, last = part.partition("-")
            numbers = [f"{it:02}" for it in range(int(first), int(last) + 1)] if last else [first]
            many = range(0, self.times * STEP, STEP)
            found += [f"{int(it) + add:02}" if it.isdigit() else it for it in numbers for add in many]
        return list(dict.fromkeys(found))

    def _act(self, act: Act) -> None:
        before = self._digest()
        found = self._advance(act, act.who)
        refused: dict[str, list[tuple[str, str]]] = {}
        for it in json.loads(found.out)["refusals"] if found.code else ():
            refused.setdefault(it["household"], []).append((it["what"], it["why"]))
        assert refused.keys() == {long(it) for it in act.no}, (act, refused)
        for number, wanted in act.no.items():
            whys = refused[long(number)]
            assert [what for what, _ in whys] == [what for what, _ in wanted], (act, number, whys)
            assert all(part in why for (_, part), (_, why) in zip(wanted, whys, strict=True)), (act, number, whys)
        if act.no:
            assert self._digest() == before, "a refusal wrote something"
            rest = [it for it in act.who if it not in act.no]
            assert not rest or self._advance(act, rest).code == 0, act

    def _digest(self) -> str:
        return sha256((self.archive / DATABASE).read_bytes()).hexdigest()

    def _advance(self, act: Act, numbers: Sequence[str]) -> Any:
        usual = RECORDED.get((act.procedure, act.stage), {}) if act.outcome == "pass" else {}
        data = {long(it): {**usual, **act.said, **act.but.get(it, {})} for it in numbers}
        file = self.archive.parent / "登记.json"
        file.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        words = ("--stage", act.stage, "--date", act.day, "--outcome", act.outcome, *act.options)
        whose = ("--household", *map(long, numbers))
        return self.call("advance", self.archive, act.procedure, *words, *whose, "--data", file, "--json")


def long(number: str) -> str:
    """The number of a household in the archive."""
    return f"510999{number:0>6}" if number.isdigit() else number


def _blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    """The lines, each with those that are indented under it."""
    lines = [it for it in text.splitlines() if it.strip() and not it.startswith("#")]
    starts = [place for place, it in enumerate(lines) if not it.startswith(" ")]
    for place, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield lines[place], [it.strip() for it in lines[place + 1 : end]]


def _texts(words: str) -> dict[str, str]:
    return dict(it.split("=", 1) for it in words.split())


def _of_case(it: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(filter(None, (it["procedure"], it["state"], it["next"])))

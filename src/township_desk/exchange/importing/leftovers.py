"""Finds what would be lost, or kept with the wrong person, if nobody looked: columns without a certain meaning.

Unrecognised columns are kept with the row as they stand. None of them may hold another person's name or number, and
none may hold what decides whose the row is. Such a file stops until the clerk has said what the column means.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from township_desk.domain.fields import identity
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.terms import HEAD
from township_desk.domain.keys.keys import title_of
from township_desk.exchange.planning.notes import Notes
from township_desk.exchange.reading.sheet import LOST, Column
from township_desk.exchange.recognising.heads import HeadColumn
from township_desk.exchange.recognising.incoming import Incoming

_PEOPLE = frozenset({"member.name", "member.id_number", "head.name", "head.id_number", "household.number"})
_DECIDING = _PEOPLE | {"member.relation"}
_LOOKED_AT = 400  # rows
_MOST = 0.5
_NUMBER = 18
_NAMED = ("姓名", "名字")
_NAMES = frozenset({"member.name", "head.name"})
_NAME = re.compile(r"[\u3400-\u9fff·]{2,4}")
_NUMBERED = re.compile(r"(?<!手机)(?<!电话)(?<!证)(?<!卡)(?<!账)(?<!帐)[编号码]")
_LEAST_DIGITS = 6
_TWICE = re.compile(r"#\d+$")


@dataclass(frozen=True)
class Leftovers:
    """Looks through the columns of a sheet."""

    incoming: Incoming
    notes: Notes
    codes: CodeLists

    def note(self) -> None:
        """Notes what stops the file, and which columns were recognised only nearly."""
        of_people = self.incoming.head.meaning.of_people
        if of_people:
            self._note_nobody()
        for column in self.incoming.unknown:
            if of_people or column.proposed:  # other lists keep nothing of a column that nobody recognises
                self._note_unknown(column)
        for column in self.incoming.head.columns:
            if column.key and column.key == column.proposed and column.score < 1:
                title = title_of(column.key)
                message = f"列名“{column.label}”不是常用写法，按“{title}”读（{column.score:.0%} 相像）。请核对。"
                self.notes.tell("near_head", message, column)

    def _note_nobody(self) -> None:
        """Stops a file without a column of names if all rows were rejected for that. Says which column it may be."""
        refused = sum(it.rule == "no_name" for it in self.notes.findings)
        if refused < len(self.incoming.rows) or not _NAMES.isdisjoint(self.incoming.columns):
            return
        like = next((it for it in self.incoming.unknown if self._holds_names(it)), None)
        which = f"“{like.label}”一列写的像姓名。" if like else ""
        message = f"没有一列认作姓名，每一行都认不出是谁。{which}请在“改列对应”里选哪一列是姓名。"
        self.notes.stop("head_unread", message, like)

    def _holds_names(self, column: HeadColumn) -> bool:
        texts = self.incoming.sheet.columns[column.place]
        return self._share(texts, lambda text: _NAME.fullmatch(text.strip()) is not None) >= _MOST

    def _numbers_households(self, column: HeadColumn) -> bool:
        """Whether a column without a known head has one long number for each household, as their rows tell."""
        relations = self.incoming.get("member.relation")
        if not _NUMBERED.search(column.label) or self.incoming.says("household.number") or HEAD not in relations:
            return False
        texts, blocks = self.incoming.sheet.columns[column.place], list[set[str]]()
        for row, relation in zip(self.incoming.rows, relations, strict=True):
            if relation == HEAD or not blocks:
                blocks.append(set())
            blocks[-1].add(texts.text(row).strip())
        numbers = [it for block in blocks for it in block]
        long = all(it.isdecimal() and len(it) >= _LEAST_DIGITS for it in numbers)
        return long and len(numbers) == len(set(numbers)) == len(blocks)

    def _note_unknown(self, column: HeadColumn) -> None:
        texts = self.incoming.sheet.columns[column.place]
        if self._is_second(column):
            self._note_second(column, texts)
        elif column.proposed in _DECIDING:
            message = f"列名“{column.label}”像“{title_of(column.proposed)}”，又像别的，没有照它读。请在“改列对应”里选。"
            self.notes.stop("head_unread", message, column)
        elif column.proposed:
            kept = "先原样保留" if self.incoming.head.meaning.of_people else "没有读"
            message = f"列名“{column.label}”像“{title_of(column.proposed)}”，又像别的，{kept}。请核对。"
            self.notes.tell("near_head", message, column)
        elif self._holds_numbers(texts):
            self._note_numbers(column, texts)
        elif column.label.endswith(_NAMED) and any(self._other_names(texts)):
            message = f"列“{column.label}”里是别人的姓名，不能存在本人名下。请在“改列对应”里选：不导入，或是别的内容。"
            self.notes.stop("others_names", message, column)
        elif self._numbers_households(column):
            message = f"列“{column.label}”里每户一个号码，像户编号，列名没有认出来。请在“改列对应”里选。"
            self.notes.stop("head_unread", message, column)
        elif self._wants_relations() and self._holds_relations(texts):
            message = f"列“{column.label}”里写的像与户主关系，列名没有认出来。请在“改列对应”里选。"
            self.notes.stop("head_unread", message, column)

    def _wants_relations(self) -> bool:
        """Whether the rows are persons without any column for their relation to the head."""
        known = self.incoming.columns.keys()
        return not self.incoming.per_household and known.isdisjoint({"member.relation", "head.name"})

    def _is_second(self, column: HeadColumn) -> bool:
        is_field = column.proposed != "" and not column.proposed.startswith("computed.")
        return is_field and any(it.key == column.proposed for it in self.incoming.head.columns)

    def _note_second(self, column: HeadColumn, texts: Column) -> None:
        """Notes a second column with the same meaning, unless it says the same or only keeps facts of its own row."""
        first = next((it for it in self.incoming.head.columns if it.key == column.proposed), None)
        if first is None or self._says_the_same(self.incoming.sheet.columns[first.place], texts):
            return
        where = f"{column.letter} 列“{_TWICE.sub('', column.label)}”和 {first.letter} 列“{first.label}”"
        title = title_of(column.proposed)
        if column.proposed in _PEOPLE:
            message = f"{where}都是{title}，内容不同，后一列没有读。请在“改列对应”里选：不导入，或是别的内容。"
            self.notes.stop("second_column", message, column)
        else:
            kept = "原样保留" if self.incoming.head.meaning.of_people else "没有读"
            message = f"{where}都是{title}，内容不同，按前一列收下，后一列{kept}。请核对。"
            self.notes.tell("second_column", message, column)

    def _says_the_same(self, first: Column, second: Column) -> bool:
        return all(
            not (said := second.text(row).strip()) or said == first.text(row).strip() for row in self.incoming.rows
        )

    def _note_numbers(self, column: HeadColumn, texts: Column) -> None:
        """Notes numbers of persons. The row's own may be unrecognised; those of others must not be kept with it."""
        own = [it for key in ("member.id_number", "head.id_number") if (it := self.incoming.columns.get(key))]
        if not own:
            message = f"列“{column.label}”里写的是证件号码，列名没有认出来。请在“改列对应”里选。"
            self.notes.stop("head_unread", message, column)
        elif any(self._others(texts, [it.column for it in own])):
            message = (
                f"列“{column.label}”里是别人的证件号码，不能存在本人名下。请在“改列对应”里选：不导入，或是别的内容。"
            )
            self.notes.stop("others_numbers", message, column)

    def _others(self, texts: Column, own: list[Column]) -> Iterator[bool]:
        """For each row with a number, whether it is none of the row's own numbers."""
        for row in self.incoming.rows:
            if identity.is_sound(number := _plain(texts.text(row))):
                yield number[:_NUMBER] not in {_plain(it.text(row))[:_NUMBER] for it in own}

    def _other_names(self, texts: Column) -> Iterator[bool]:
        """For each row with a name, whether it is neither the row's own nor the head's."""
        own = [it.column for key in ("member.name", "head.name") if (it := self.incoming.columns.get(key))]
        for row in self.incoming.rows:
            if name := texts.text(row).strip():
                yield name not in {it.text(row).strip() for it in own}

    def _holds_numbers(self, texts: Column) -> bool:
        return self._share(texts, lambda text: identity.is_sound(_plain(text))) >= _MOST

    def _holds_relations(self, texts: Column) -> bool:
        words = self.codes["relation"]
        heads = self._share(texts, lambda text: words.match(text) == "户主")
        return heads > 0 and self._share(texts, lambda text: words.match(text) is not None) >= _MOST

    def _share(self, texts: Column, holds: Callable[[str], bool]) -> float:
        """The share of a column's first texts that are of a kind."""
        places = dict.fromkeys(texts.places[row] for row in self.incoming.rows[:_LOOKED_AT])
        said = [text for place in places if (text := texts.texts[place]).strip()]
        return sum(map(holds, said)) / len(said) if said else 0


def _plain(text: str) -> str:
    return identity.normalise(text.removeprefix(LOST))

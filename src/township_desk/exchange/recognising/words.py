"""Words that no code list knows. They are found in a file, given a meaning once, and remembered in the archive."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from township_desk.domain.fields import kinds
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.kinds import Code
from township_desk.domain.keys.keys import field_of, is_stored
from township_desk.domain.records import Setting
from township_desk.exchange.reading.sheet import LOST
from township_desk.exchange.recognising.incoming import Incoming
from township_desk.store.archive import Archive
from township_desk.store.trail.change import Change

_PREFIX = "word/"
Words = Mapping[tuple[str, str], str]
"""For the name of a list and a word of the file: the word of the list that it means; "" forgets it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownWord:
    """A word of the file that its code list does not know, and in how many rows it occurs."""

    list_name: str
    word: str
    rows: int


def remembered(archive: Archive) -> dict[tuple[str, str], str]:
    """The words to which the office has given a meaning."""
    return {_key(it): it.value for it in archive.all(Setting) if it.name.startswith(_PREFIX)}


def _key(it: Setting) -> tuple[str, str]:
    list_name, word = it.name.removeprefix(_PREFIX).split("/", 1)
    return list_name, word


def code_lists(known: Words, wished: Words) -> CodeLists:
    """The shipped lists with the office's own words."""
    return CodeLists.load().taught({key: label for key, label in {**known, **wished}.items() if label})


def unknown_words(incoming: Incoming, codes: CodeLists) -> list[UnknownWord]:
    """The words of a file that no list knows, the most frequent first."""
    counts = Counter[tuple[str, str]]()
    for key, column in incoming.columns.items():
        odd = {at for at, misfit in column.misfits.items() if misfit.rule == "code"}
        if odd and is_stored(key) and isinstance(kind := field_of(key).kind, Code):
            for at, rows in Counter(column.column.at(incoming.rows)).items():
                if at in odd:
                    plain = kinds.tidy(column.column.texts[at].removeprefix(LOST))
                    counts.update({(kind.list_name, word): rows for word in kind.unknown(plain, codes)})
    return [UnknownWord(list_name=name, word=word, rows=rows) for (name, word), rows in counts.most_common()]


def news(known: Words, wished: Words) -> dict[tuple[str, str], str]:
    """The part of a wish for words that is not yet remembered."""
    return {key: label for key, label in wished.items() if known.get(key, "") != label}


def remember(change: Change, archive: Archive, words: Words) -> None:
    """Keeps words with their meanings, or forgets them, as part of a change."""
    stored = {_key(it): it for it in archive.all(Setting) if it.name.startswith(_PREFIX)}
    for key, label in words.items():
        old = stored.get(key)
        if old is not None and not label:
            change.remove(old)
        elif old is not None:
            change.put(replace(old, value=label))
        elif label:
            change.put(Setting(name=f"{_PREFIX}{key[0]}/{key[1]}", value=label, source="导入时对应"))

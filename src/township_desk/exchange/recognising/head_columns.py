"""Some rows of a sheet taken as its head: what each column means in the words of some records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from township_desk.domain.keys.keys import IGNORED
from township_desk.exchange.opening.cells import column_letter
from township_desk.exchange.recognising.dictionary import Dictionary
from township_desk.exchange.recognising.head_grid import UNIT_WORDS, path_of, unit_of, unlike
from township_desk.exchange.recognising.head_words import NOTHING, Guess
from township_desk.exchange.recognising.heads import HeadColumn

_NEAR_LOOKED_AT = 400  # columns; a sheet has fewer


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows `top` to `bottom`: the path of each column's head from top to bottom, and a unique name for each."""

    top: int
    bottom: int
    paths: Sequence[tuple[str, ...]]
    names: Sequence[str]

    @classmethod
    def of(cls, grid: list[list[str]], top: int, bottom: int) -> "Stretch":
        """Takes the rows from the first rows of a sheet."""
        paths = [path_of(grid, column, top, bottom) for column in range(len(grid[0]) if grid else 0)]
        heads = dict[str, int]()
        names = [unlike("/".join(path) or f"（{column_letter(at)}列）", heads) for at, path in enumerate(paths)]
        return cls(top, bottom, paths, names)

    @property
    def labels(self) -> list[str]:
        """The last part of each head."""
        return [path[-1] for path in self.paths if path]

    @property
    def named(self) -> frozenset[str]:
        """The names of the columns that have a head."""
        return frozenset(name for name, path in zip(self.names, self.paths, strict=True) if path)

    def guesses(self, words: Dictionary, before: Mapping[str, str] | None, *, near: bool) -> list[Guess]:
        """What each column means. `before` are the heads of a layout, which come first; None means no layout."""
        exact = [words.of_path(path, before or {}) for path in self.paths]
        found = list[Guess]()
        for place, (path, name) in enumerate(zip(self.paths, self.names, strict=True)):
            guess = Guess(exact[place], 1.0)
            if before is None and len(path) == 1 and found and found[-1].key.startswith("pairing."):
                guess = Guess(words.of_helper(name) or guess.key, 1.0)
            if near and path and not guess.key and place < _NEAR_LOOKED_AT:
                guess = words.near("".join(path[:-1] if _unit_below(path) else path))
                guess = guess if guess.key not in exact else NOTHING
            found.append(guess)
        return found

    def columns(
        self, guesses: Sequence[Guess], said: Mapping[str, str], made: frozenset[int]
    ) -> tuple[HeadColumn, ...]:
        """The columns with their meanings: the clerk's (`said`), else those of their heads.

        Each meaning is given once.
        """
        chosen = {said[name] for name in self.names if name in said} - {"", IGNORED}
        taken, columns = set[str](), list[HeadColumn]()
        for place, (path, name, guess) in enumerate(zip(self.paths, self.names, guesses, strict=True)):
            by_itself = "" if guess.key in chosen or not guess.alone else guess.key
            key = said.get(name, by_itself)
            key = "" if key in taken else key  # a second column with the same meaning is reported, or stops the file
            taken.update({key} - {IGNORED})
            columns.append(
                HeadColumn(
                    place,
                    name,
                    key,
                    guess.key,
                    unit=_unit_below(path) or unit_of(name),
                    nameless=not path,
                    score=guess.confidence if guess.key else 1.0,
                    made=place in made,
                )
            )
        return tuple(columns)


def _unit_below(path: Sequence[str]) -> str:
    """The unit that stands in a row of its own below a head."""
    return path[-1] if len(path) > 1 and path[-1] in UNIT_WORDS else ""

"""补签: who must still sign, seal or date which papers, so that one trip to a village collects everything."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.paper.catalogue import OWN, Sheet, sheet_named
from township_desk.domain.paper.form import Signatures, SignLine
from township_desk.domain.paper.forms.parts import ProsePart
from township_desk.domain.paper.wording import wording
from township_desk.domain.papers.faults import UNDATED, UNSEALED, UNSIGNED
from township_desk.domain.papers.needs import Need, State, owner_in
from township_desk.domain.records.ledgers.ledger import VILLAGE
from township_desk.paths import resource

SIGNATURE, SEAL, DATE = "签字", "盖章", "日期"
_LETTER = ("（盖章", "（签字")
_ENTRY = "entry"
HELPER = "helper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs papers: the words by which forms name it, and whether it has a seal.

    `of` says whose papers it signs where no form tells: those of a household, a village, the township or an entry. The
    HELPER of a household is named on lists.
    """

    name: str
    words: tuple[str, ...]
    of: str = ""
    seals: bool = False

    def is_named(self, text: str) -> bool:
        """Whether a text speaks of this signer."""
        return any(word in text for word in self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSign:
    """A paper of a household or village on which somebody must still do something: sign, seal or date it.

    `printed` is the day on which its form was printed, while no signed one has come back.
    """

    home: Dossier
    need: Need
    signer: Signer
    lacks: tuple[str, ...]
    printed: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether the paper does not exist yet, so that its form must be printed first."""
        return self.need.paper is None


@cache
def signers() -> tuple[Signer, ...]:
    """Everybody who signs, in the order of lists."""
    table = tomllib.loads(resource("papers", "signers.toml").read_text("utf-8"))
    return tuple(Signer(**{**it, "words": tuple(it["words"])}) for it in table["signers"])


@cache
def signers_of(sheet: str) -> tuple[Signer, ...]:
    """Who signs or seals a form, by the words at the places for signatures."""
    said = "\n".join(_places(sheet_named(sheet)))
    return tuple(it for it in signers() if it.is_named(said))


def _places(sheet: Sheet) -> Iterator[str]:
    """The words at the places of a form where somebody signs or seals; in a letter these are lines with a bracket."""
    if sheet.rows == OWN:
        yield from wording(sheet.name).get("signatures", ())
    for part in sheet.parts:
        if isinstance(part, Signatures):
            yield from (text for block in part.blocks for text in (block.title, *block.lines))
        elif isinstance(part, SignLine):
            yield from part.texts
        elif isinstance(part, ProsePart):
            yield from (text for text in part.paragraphs if any(word in text for word in _LETTER))


def to_sign(home: Dossier, needs: Sequence[Need], year: int) -> Iterator[ToSign]:
    """What is still to be signed, sealed or dated of somebody's papers, once for each signer.

    Papers that are there count whatever year they are of, missing ones only where they are of this year or of none.
    """
    for need in needs:
        if (need.paper or need.year in (0, year)) and (lacks := _lacks(need)):
            for signer, done in _shared(lacks, _who(home, need)):
                yield ToSign(home=home, need=need, signer=signer, lacks=done)


def _lacks(need: Need) -> tuple[str, ...]:
    """What a paper lacks; everything that it is to bear where it is missing and something must be signed on it."""
    wanted, wrong = need.wanted, {it.rule for it in need.faults}
    if need.state is State.MISSING:
        asked = ((SIGNATURE, wanted.signs), (SEAL, wanted.seals), (DATE, wanted.dated))
        return tuple(word for word, is_asked in asked if is_asked) if wanted.signs or wanted.seals else ()
    return tuple(word for word, rule in ((SIGNATURE, UNSIGNED), (SEAL, UNSEALED), (DATE, UNDATED)) if rule in wrong)


def _who(home: Dossier, need: Need) -> Sequence[Signer]:
    """Who signs a paper: those whom its form names, else whoever signs such papers; and somebody who has a seal."""
    named = signers_of(need.wanted.sheet) if need.wanted.sheet else ()
    who = named or (_usual(_ENTRY if need.entry else owner_in(home).of),)
    return who if any(it.seals for it in who) or not need.wanted.seals else (*who, _usual(VILLAGE))


def _usual(of: str) -> Signer:
    return next(it for it in signers() if it.of == of)


def _shared(lacks: Sequence[str], who: Sequence[Signer]) -> Iterator[tuple[Signer, tuple[str, ...]]]:
    """What each of those who sign a paper has to do. The date is written by whoever comes first."""
    dates = DATE in lacks
    for signer in who:
        done = [SIGNATURE] * (SIGNATURE in lacks) + [SEAL] * (SEAL in lacks and signer.seals)
        if done or (dates and lacks == (DATE,)):
            yield signer, (*done, *([DATE] if dates else ()))
            dates = False

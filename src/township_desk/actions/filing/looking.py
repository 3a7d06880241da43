"""Looks at what would be filed of a village or the township, and whether all of it can be made. Nothing is written."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from township_desk.actions.filing.bundles import Bundle, bundles, short
from township_desk.actions.filing.covers import around
from township_desk.actions.filing.documents import Documents
from township_desk.actions.filing.filings import Filing, filing_of
from township_desk.actions.filing.page_pictures import unreadable
from township_desk.domain.filing.volumes import Volume, VolumeKey, filed_volume
from township_desk.domain.records import Village
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive

if TYPE_CHECKING:
    from township_desk.printing.drawing.fonts import Fonts

_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A volume in the list: when it was handed over ("" for not yet), and what keeps it from being made."""

    volume: Volume
    counted: bool
    handed_on: str = ""
    wrong: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """The volumes that would be made, and what keeps some of them from it: pages and letters, in short words.

    `counted` says whether the pages were counted and the scans read.
    """

    filing: Filing
    volumes: Sequence[Volume]
    wrong: Mapping[VolumeKey, Sequence[str]] = field(default_factory=dict)
    counted: bool = True

    @property
    def lines(self) -> list[Line]:
        """Every volume in the order of 案卷目录."""
        found = [Line(volume=it, counted=self.counted, wrong=self.wrong.get(it.key, ())) for it in self.volumes]
        for it in self.filing.given:
            given = filed_volume(it, self.filing.office, self.filing.village.id)
            found.append(Line(volume=given, counted=True, handed_on=self.filing.filed.days[it.handover]))
        return sorted(found, key=lambda it: (it.volume.category.code, it.volume.number, it.volume.supplement))

    @property
    def note(self) -> str:
        """What the clerk must know before anything is handed over, in one line."""
        return "".join(self.notes)

    @property
    def notes(self) -> list[str]:
        """What the clerk must know before anything is handed over."""
        office, village = self.filing.office, self.filing.village
        found = []
        if unset := office.missing(village.id):
            found.append(f"档号还缺{'和'.join(unset)}：请先填好，再生成要移交的档案。")
        if not office.scheme.confirmed:
            found.append(f"整理方案“{office.scheme.title}”没有见到原文，请先和档案馆核对。")
        return [*found, *([self.wrong_told] if self.wrong else [])]

    @property
    def wrong_told(self) -> str:
        """Which volumes cannot be made, and why."""
        named = [f"{it.name}（{'、'.join(self.wrong[it.key])}）" for it in self.volumes if it.key in self.wrong]
        more = "等" if len(named) > _NAMED else ""
        return f"{len(named)} 卷现在生成不了：{'；'.join(named[:_NAMED])}{more}。"


def look_at(
    archive: Archive, village: Village, progress: Progress = NO_PROGRESS, within: Collection[int] | None = None
) -> Looked:
    """The volumes with their numbers, pages and what they lack, and what keeps some of them from being made.

    Of a list there are only those of the households `within` it.
    """
    from township_desk.printing.drawing.fonts import Fonts

    filing, fonts = filing_of(archive, village, within=within), Fonts(bundled_only=True)
    made, volumes, wrong = Documents(archive, filing), list[Volume](), dict[VolumeKey, Sequence[str]]()
    for bundle in bundles(archive, filing, fonts, progress):
        volumes.append(bundle.volume)
        unread = (it for sheaf in bundle.sheaves for it in unreadable(archive, sheaf))
        if found := [*_unprintable(made, bundle, fonts), *unread]:
            wrong[bundle.volume.key] = found
    return Looked(filing=filing, volumes=volumes, wrong=wrong)


def outline(
    archive: Archive, village: Village, progress: Progress = NO_PROGRESS, within: Collection[int] | None = None
) -> Looked:
    """The volumes at once: what takes long, counting pages and reading scans, is left out."""
    filing = filing_of(archive, village, within=within)
    volumes = [it.volume for it in bundles(archive, filing, None, progress)]
    return Looked(filing=filing, volumes=volumes, counted=False)


def left_out(looked: Looked) -> Collection[VolumeKey]:
    """The volumes without which all others can be made."""
    return frozenset(looked.wrong)


def _unprintable(made: Documents, bundle: Bundle, fonts: "Fonts") -> Iterator[str]:
    """A letter that no face has: on a form, or in a name that stands only on the cover or in the index."""
    from township_desk.printing.form import page_counts

    if bundle.unprintable:
        yield bundle.unprintable
        return
    try:
        page_counts(around(made, bundle).all, fonts)
    except Problem as problem:
        yield short(problem)

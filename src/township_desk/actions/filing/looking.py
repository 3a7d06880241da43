"""Looks at what would be filed of a village, and whether all its scans can be read. Nothing is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from township_desk.actions.filing.bundles import Filing, bundles, filing_of
from township_desk.domain.filing.volumes import Volume, filed_volume
from township_desk.domain.records import Village
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive

_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A volume in the list: when it was handed over ("" for not yet), and its papers that cannot be read."""

    volume: Volume
    counted: bool
    handed_on: str = ""
    damaged: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """The volumes that would be made, and the papers in them with a scan that cannot be read, by archival number.

    `counted` says whether the pages were counted and the scans read.
    """

    filing: Filing
    volumes: Sequence[Volume]
    damaged: Mapping[str, list[str]] = field(default_factory=dict)
    counted: bool = True

    @property
    def lines(self) -> list[Line]:
        """Every volume of the village in the order of 案卷目录."""
        found = [
            Line(volume=it, counted=self.counted, damaged=self.damaged.get(it.reference, ())) for it in self.volumes
        ]
        for it in self.filing.filed.volumes:
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
        broken = [f"{number} {'、'.join(titles)}" for number, titles in self.damaged.items()]
        if broken:
            named = "；".join(broken[:_NAMED])
            found.append(f"{len(broken)} 卷里有打不开的扫描件，先补上才能生成：{named}。")
        return found


def look_at(archive: Archive, village: Village, progress: Progress = NO_PROGRESS) -> Looked:
    """The volumes of a village with their numbers, pages and what they lack."""
    from township_desk.printing.fonts import Fonts

    filing = filing_of(archive, village)
    volumes, damaged = list[Volume](), dict[str, list[str]]()
    for bundle in bundles(archive, filing, Fonts(bundled_only=True), progress):
        volumes.append(bundle.volume)
        if broken := list(_broken(archive, bundle.volume)):
            damaged[bundle.volume.reference] = broken
    return Looked(filing=filing, volumes=volumes, damaged=damaged)


def outline(archive: Archive, village: Village, progress: Progress = NO_PROGRESS) -> Looked:
    """The volumes of a village at once: what takes long, counting pages and reading scans, is left out."""
    filing = filing_of(archive, village)
    volumes = [it.volume for it in bundles(archive, filing, None, progress)]
    return Looked(filing=filing, volumes=volumes, counted=False)


def _broken(archive: Archive, volume: Volume) -> Iterator[str]:
    """The titles of the documents with a scan that is missing or damaged."""
    for it in volume.documents:
        try:
            for digest in it.pictures:
                archive.scans.read(digest)
        except Problem:
            yield it.title

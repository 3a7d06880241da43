"""What stands around the documents of a volume: its cover and index before them, 卷内备考表 behind."""

from dataclasses import dataclass, replace

from township_desk.actions.filing.bundles import Bundle
from township_desk.actions.filing.documents import Documents
from township_desk.domain.filing.sheets import compose_remarks
from township_desk.domain.paper.composing import compose
from township_desk.domain.paper.form import Form

_COVER, _INDEX = "form.cover", "form.index"


@dataclass(frozen=True, slots=True)
class Around:
    """The sheets around the documents of a volume."""

    cover: Form
    index: Form
    remarks: Form

    @property
    def all(self) -> tuple[Form, Form, Form]:
        """All three."""
        return self.cover, self.index, self.remarks


def around(made: Documents, bundle: Bundle) -> Around:
    """案卷封面, 卷内文件目录 with the pages of every document, and 卷内备考表."""
    return Around(
        cover=_filled(made, bundle, _COVER),
        index=_filled(made, bundle, _INDEX),
        remarks=compose_remarks(bundle.papers.home.township, bundle.volume),
    )


def _filled(made: Documents, bundle: Bundle, sheet: str) -> Form:
    of = "household" if bundle.papers.home.household.id else "village"
    content = made.content(f"{sheet}.{of}", bundle.papers)
    return compose(replace(content, volume=bundle.volume.facts(), index=bundle.volume.index()))

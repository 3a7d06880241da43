"""A notice with one column of names, for tests of its layout."""

from township_desk.domain.paper.masks import office_text
from township_desk.domain.paper.notices.notice import ListNotice, NoticeColumn, NoticeRow
from township_desk.domain.paper.page_layout import Layout
from township_desk.printing.drawing.fonts import Fonts

FONTS = Fonts(bundled_only=True)
LONG = "买买提·阿卜杜热西提·吐尔逊江·麦合木"
TEXT = "根据《关于建立贫困退出机制的意见》（厅字〔2016〕16号）规定，现予公示。"
PAPERS = [
    Layout(),
    Layout(blocks=1, landscape=True),
    Layout(paper="A3", landscape=True, size=18, row=12),
    Layout(paper="A3", blocks=1, size=16),
]


def notice_of(names: list[str], layout: Layout = PAPERS[0], text: str = TEXT, issuers: int = 2) -> ListNotice:
    """A notice with one column of names besides the numbers and a group."""
    heads = (("序号", 12.0), ("村民小组", 21.0), ("户主姓名", 26.0))
    return ListNotice(
        title=office_text("石桥村2018年度名单公示"),
        paragraphs=tuple(map(office_text, text.split("\n"))),
        columns=tuple(NoticeColumn(head=office_text(head), width=width) for head, width in heads) if names else (),
        rows=tuple(NoticeRow(cells=(office_text("3组"), office_text(name))) for name in names),
        issuer=tuple(office_text(f"落款单位之{'甲乙丙丁戊己庚'[place]}") for place in range(issuers)),
        date=office_text("2018年10月15日"),
        layout=layout,
    )

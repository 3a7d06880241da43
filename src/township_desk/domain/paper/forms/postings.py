"""张贴证明 and 异议答复单: what happened to a posting, and the answer to an objection, on paper."""

from collections.abc import Mapping

from township_desk.domain.fields import dates
from township_desk.domain.fields.scans import pages_of
from township_desk.domain.paper.form import Form, Pairs, Photo, Photos, Prose, SignLine, Space, Table, TableColumn
from township_desk.domain.paper.masks import office_text
from township_desk.domain.paper.notices.notice import ListNotice
from township_desk.domain.paper.page_layout import Layout
from township_desk.domain.paper.wording import filled, wording
from township_desk.domain.posting.life import Life
from township_desk.domain.records import Objection, Township

PROOF_FORM, ANSWER_FORM = "form.proof.posting", "form.answer.posting"
_BODY, _ROW = 14.0, 10.0
"""The size of the text in points, and the height of a row in mm."""


def compose_proof(township: Township, life: Life, today: str, pictures: Mapping[str, bytes]) -> Form:
    """Where and how long a notice hung, with lines to sign and the photos of the boards: `pictures` by digest."""
    text, words = wording(PROOF_FORM), _words(township, life)
    breaks, objections = text["breaks" if life.breaks else "no_breaks"], len(life.objections)
    told = [
        text["period" if life.posting else "no_period"],
        *([breaks] if life.posting else []),
        text["objections" if objections else "no_objections"],
        text["closed" if life.end else "open"],
    ]
    rows = [
        (str(place), it.spot, dates.chinese(it.posted_on), it.posted_by, "") for place, it in enumerate(life.places, 1)
    ]
    return Form(
        title=text["title"],
        mark=text["mark"],
        whose=f"第{life.number}号",
        left=f"{township.county}{township.name}　{life.record.place}".rstrip("　"),
        right=f"打印日期 {dates.chinese(today)}",
        blocks=(
            Prose(texts=(filled(text["lead"], words),), size=_BODY),
            Table(columns=tuple(TableColumn(**it) for it in text["columns"]), rows=tuple(rows), row=_ROW),
            Space(height=3.0),
            Prose(texts=tuple(filled(it, words) for it in told), size=_BODY),
            Space(height=3.0),
            Photos(photos=_photos(life, pictures) or tuple(Photo(caption=it) for it in text["photos"])),
            SignLine(texts=tuple(text["signatures"]), day=text["day"]),
        ),
        source=f"依据：{text['source']}",
        watermark=_watermark(township),
    )


def _photos(life: Life, pictures: Mapping[str, bytes]) -> tuple[Photo, ...]:
    """The photos of each place, and an empty frame for a place without any; nothing where there is none at all."""
    captions = {it.id: f"{it.spot}　{dates.chinese(it.posted_on)}" for it in life.places}
    shown = {it.id: [pictures[page] for page in pages_of(it.photos)] for it in life.places}
    if not any(shown.values()):
        return ()
    return tuple(Photo(caption=captions[key], jpeg=it) for key, found in shown.items() for it in found or [b""])


def compose_answer(township: Township, life: Life, said: Objection) -> Form:
    """The answer that is handed to somebody who has given a name."""
    text = wording(ANSWER_FORM)
    words = {**_words(township, life), "提出人": said.raised_by, "提出日": dates.chinese(said.raised_on)}
    looked_on = dates.chinese(said.looked_on) if said.looked_on else ""
    values = (said.about, said.way, said.looked_by, looked_on, said.finding, said.result)
    parts = [(text["said"], said.what), (text["looked"], said.looked), (text["answer"], said.answer)]
    return Form(
        title=text["title"],
        mark=text["mark"],
        whose=f"第{life.number}号第{said.number}件",
        left=f"{township.county}{township.name}　{life.record.place}".rstrip("　"),
        right=f"第{life.number}号公示第{said.number}件",
        blocks=(
            Prose(texts=(filled(text["to"], words),), size=_BODY, align="flush"),
            Prose(texts=(filled(text["lead"], words),), size=_BODY),
            Pairs(pairs=tuple(zip(text["pairs"], values, strict=True)), per_row=2, label=26.0, row=9.0),
            Space(height=3.0),
            *(Prose(texts=(f"{title}{words}",), size=_BODY) for title, words in parts if words),
            SignLine(texts=tuple(text["signatures"]), day=text["day"]),
            SignLine(texts=(text["receipt"],), day=text["day"]),
        ),
        source=f"依据：{text['source']}",
        watermark=_watermark(township),
    )


def compose_public_answer(township: Township, life: Life, said: Objection) -> ListNotice:
    """The answer to an anonymous objection, which hangs where the notice hung: nothing but what was found out."""
    text = wording(ANSWER_FORM)
    words = {**_words(township, life), "提出日": dates.chinese(said.raised_on)}
    paragraphs = (filled(text["public_lead"], words), said.answer, filled(text["public_end"], words))
    issuer = f"{life.record.place}村民委员会" if life.record.place else f"{township.name}人民政府"
    return ListNotice(
        title=office_text(text["public_title"]),
        paragraphs=tuple(map(office_text, paragraphs)),
        columns=(),
        rows=(),
        issuer=(office_text(issuer),),
        date=office_text(dates.chinese(said.settled_on or said.looked_on or said.raised_on)),
        layout=Layout(),
        demonstration=bool(_watermark(township)),
    )


def _words(township: Township, life: Life) -> Mapping[str, object]:
    record, posting = life.record, life.posting
    settled = [it for it in life.objections if it.settled_on]
    years = "、".join(map(str, posting.unconfirmed)) if posting else ""
    return {
        "标题": record.title,
        "编号": life.number,
        "行数": record.rows,
        "页数": record.pages,
        "首日": dates.chinese(life.first),
        "末日": dates.chinese(life.last),
        "天数": posting.days if posting else "",
        "天": posting.unit if posting else "",
        "首日算法": "张贴当天算第一天" if posting and posting.first_day_counts else "自张贴次日起算",
        "未确认": f"（{years}年放假安排未公布，按自然日计，未确认）" if years else "",
        "中断": "；".join(
            f"{dates.chinese(it.first_day)}至{dates.chinese(it.last_day)}，{it.why}" for it in life.breaks
        ),
        "异议": len(life.objections),
        "办结": len(settled),
        "结束": dates.chinese(life.end.ended_on) if life.end else "",
        "受理单位": township.office or f"{township.name}扶贫办",
        "电话": township.phone or "（未填）",
    }


def _watermark(township: Township) -> str:
    return "演示" if township.demonstration == "是" else ""

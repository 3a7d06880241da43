"""What an event means for the running cases of its household."""

from collections.abc import Sequence
from dataclasses import replace

from township_desk.actions.events import answers
from township_desk.actions.events.drafting import Draft
from township_desk.actions.procedures import advancing
from township_desk.actions.procedures.plans import Wish
from township_desk.actions.procedures.subjects import OPINION, of_household
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.procedures.walk import Walk
from township_desk.domain.records import Case
from township_desk.domain.records.case import WITHDRAW

WITHDRAWN = "撤回"


def running(draft: Draft, home: Dossier) -> Sequence[Walk]:
    """The cases of a household that have not ended."""
    if not draft.archive.find(Case, household=home.household.id):
        return ()
    mine = (it for it in draft.cases.cases if it.household == home.household.id)
    return [draft.cases.walk(it) for it in mine if draft.cases.is_running(it)]


def go_on(draft: Draft, home: Dossier) -> None:
    """The household's cases go on. Where its head or its place is another one now, the case says so."""
    now = draft.now(home.household)
    heads = [it.name for it in draft.present(home)[:1]]
    villages = {it.id: it.name for it in draft.archive.villages()}
    about = f"{villages[now.village]}{now.group} {''.join(heads)}户"
    for way in running(draft, home):
        case, at = way.case, way.current
        stage = f"，待办“{at.title}”" if at is not None else ""
        draft.note(f"在办的“{way.procedure.title}”（第 {case.number} 号{stage}）照常往下办。")
        before = case.about.partition("（原")[0]
        if about != before or now.village != case.village:
            draft.put(replace(case, about=f"{about}（原{before}）", village=now.village))


def end(draft: Draft, home: Dossier) -> None:
    """The household is no longer kept: its cases are named and refuse that, or are withdrawn where that is said."""
    ways = running(draft, home)
    if not ways:
        return
    named = "、".join(f"“{it.procedure.title}”（第 {it.case.number} 号）" for it in ways)
    if answers.value(draft, "cases") != WITHDRAWN:
        draft.ask("cases", None, f"这一户就要销户，还有在办的{named}，要先办完，或写明撤回", {WITHDRAWN: WITHDRAWN})
        return
    for way in ways:
        _withdraw(draft, home, way)


def _withdraw(draft: Draft, home: Dossier, way: Walk) -> None:
    stage = way.current or way.procedure.stages[-1]
    wish = Wish(procedure=way.procedure, stage=stage.key, day=draft.wish.day, outcome=WITHDRAW)
    now = replace(home, household=draft.now(home.household))
    whose = of_household(now, {OPINION: f"{draft.wish.kind.name}，全户注销"})
    line = advancing.plan(draft.cases, wish, [whose], by="").lines[0]
    for why in line.refusals:
        draft.refuse("cases", f"“{way.procedure.title}”撤不回：{why.why}")
    draft.put(*line.records)
    draft.note(f"在办的“{way.procedure.title}”（第 {way.case.number} 号）撤回。")

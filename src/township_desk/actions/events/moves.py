"""迁移: a household moves to another group or village, with what hangs on it."""

from dataclasses import replace

from township_desk.actions.events import answers, cases, people
from township_desk.actions.events.drafting import Draft
from township_desk.actions.household.register import village_named
from township_desk.actions.posting.lives import lives
from township_desk.domain.fields.groups import group_key
from township_desk.problems import Problem


def moves(draft: Draft) -> None:
    """Writes the new village and group; cases go on in the new village, papers and postings stay what they are."""
    home = draft.home.household
    village, group = home.village, str(answers.value(draft, "group"))
    if said := answers.text(draft, "village"):
        try:
            village = village_named(draft.archive, said).id
        except Problem as problem:
            draft.refuse("village", problem.sentence.rstrip("。"))
            return
    if not group and village == home.village:
        same = "这一户本来就在那个村；在村里换组要写哪个组"
        draft.refuse("village", same if said else "没有写迁到哪个村、哪个组")
        return
    if village == home.village and group_key(group) == group_key(home.group):
        draft.refuse("village", "这一户本来就在那里")
        return
    for it in draft.home.present:
        people.check_day(draft, it)
    draft.put(replace(home, village=village, group=group))
    cases.go_on(draft, draft.home)
    hanging = (it for it in lives(draft.archive) if home.id in it.households and it.state(draft.wish.day).hangs)
    for posting in hanging:
        draft.note(f"还挂着的公示（第 {posting.number} 号）照原样挂到期满，上面写的还是原来的村组。")
    draft.note("户里的台账、材料和扫描件跟着走；以前在哪个村，看历史里那一天的名册。")

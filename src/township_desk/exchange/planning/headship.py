"""One head for each household: second heads are rejected, and so is a new household without a head."""

from dataclasses import dataclass

from township_desk.domain.fields.terms import HEAD
from township_desk.exchange.planning.grouping import Group
from township_desk.exchange.planning.notes import Notes
from township_desk.exchange.planning.people import People
from township_desk.exchange.planning.snapshot import Snapshot
from township_desk.exchange.recognising.incoming import Incoming


@dataclass(frozen=True)
class Headship:
    """Looks at the heads of each household of the sheet, after its people have been found."""

    incoming: Incoming
    archive: Snapshot
    notes: Notes
    people: People

    def check(self, group: Group) -> None:
        """Notes second heads, a rejected head, and a household without a head."""
        relations = self.incoming.get("member.relation")
        heads = [place for place in group.rows if relations[place] == HEAD]
        heads = [place for place in heads if place in self.people.found or place in self.notes.rejected]
        staying = [place for place in heads if place not in self.notes.rejected]
        stored = self.archive.heads.get(group.household, 0)
        kept = next((place for place in staying if self.people.found[place] == stored), staying[0] if staying else None)
        for place in staying:
            if place != kept:
                self._second(place, self.incoming.where(heads[0] if heads[0] != place else kept or 0))
        if group.household == 0:
            self._new_household(group, heads, staying)
        elif stored:
            self._known_household(group, stored, kept)
        elif kept is None and not self.incoming.per_household:
            self._headless(group)

    def _second(self, place: int, first: str) -> None:
        message = f"同一户出现第二个户主，第一个在{first}。请改正与户主关系。"
        self.notes.refuse(place, "member.relation", "second_head", message)

    def _new_household(self, group: Group, heads: list[int], staying: list[int]) -> None:
        if heads and not staying:
            where = self.incoming.where(heads[0])
            for place in group.rows:
                if place not in self.notes.rejected:
                    message = f"户主在{where}，没有导入，这一户先整户留下。请改好户主那一行再导。"
                    self.notes.refuse(place, "", "head_left_out", message)
        elif not heads:
            self._headless(group)

    def _known_household(self, group: Group, stored: int, kept: int | None) -> None:
        """A head besides the archive's head is a second one, unless the file gives the old head another relation."""
        old = self.people.place_of.get(stored)
        relation = self.incoming.get("member.relation")[old] if old is not None else ""
        moved = old is not None and old not in group.rows
        stays = not moved and relation in (HEAD, "", None)
        if kept is not None and self.people.found[kept] != stored and stays:
            name = self.archive.name_of(stored)
            message = f"档案里这一户的户主是{name}，文件没有写明{name}现在的关系。请先在户卡里换户主，或改正这一行。"
            self.notes.refuse(kept, "member.relation", "second_head", message)
        elif kept is None and not stays:
            self._headless(group)

    def _headless(self, group: Group) -> None:
        message = "这一户没有户主。照原样收下，请补登户主。"
        self.notes.warn(group.rows[0], "member.relation", "no_head", message)

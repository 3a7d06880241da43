"""The words that rules ask for by name stand in the code lists that clerks choose from."""

import pytest

from township_desk.domain.fields import terms
from township_desk.domain.fields.codes import CodeLists

LISTS = {
    "yes_no": {terms.YES, terms.NO},
    "relation": {terms.HEAD, terms.SPOUSE},
    "status": {*terms.POOR, *terms.EXITED, terms.CLOSED},
    "attribute": {terms.ORDINARY, *terms.ORDINARY_HOUSEHOLD, *terms.LOW_HOUSEHOLD, *terms.DESTITUTE_HOUSEHOLD},
    "health": {terms.HEALTHY, terms.CHRONICALLY_ILL, terms.GRAVELY_ILL, terms.DISABLED},
    "labour": {terms.NO_LABOUR, terms.LOST_LABOUR, terms.WEAK_LABOUR, *terms.FULL_LABOUR},
    "education": {*terms.COLLEGE},
    "risk_removed": {*terms.RISKS_REMOVED},
    "schooling": {terms.NOT_A_PUPIL},
}


@pytest.mark.parametrize("name", LISTS)
def test_every_word_is_in_its_list(name: str) -> None:
    assert LISTS[name] <= CodeLists.load()[name].words


def test_a_household_is_poor_closed_or_has_left_poverty() -> None:
    assert CodeLists.load()["status"].words == {*terms.POOR, *terms.EXITED, terms.CLOSED}

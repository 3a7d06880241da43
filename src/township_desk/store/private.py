"""The numbers of all households in one pass: what must not be on any public sheet."""

from typing import Any

_NUMBERS = """
SELECT phone FROM household UNION SELECT bank_card FROM household
UNION SELECT id_number FROM member UNION SELECT phone FROM member UNION SELECT disability_number FROM member
"""


def private_numbers(db: Any) -> set[str]:
    """Every identity number, card, phone and certificate number that the archive holds."""
    return {number for (number,) in db.execute(_NUMBERS) if number}

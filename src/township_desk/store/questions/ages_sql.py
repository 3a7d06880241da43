"""Ages of members as SQL."""

from datetime import date

# LIMIT keeps SQLite from putting the inner expression in each place where its name stands
_NUMBERED = """(SELECT substr({0}.id_number, 7, 4) || '-' || substr({0}.id_number, 11, 2) || '-' ||
    substr({0}.id_number, 13, 2) AS said LIMIT 1)"""
_BORN = """(SELECT CASE WHEN length({0}.id_number) = 15 THEN numbered_birth({0}.id_number, {0}.birth)
    WHEN date(said) = said AND said BETWEEN '1850' AND '2101' THEN said
    ELSE {0}.birth || CASE length({0}.birth) WHEN 4 THEN '-01-01' WHEN 7 THEN '-01' ELSE '' END END AS born
    FROM {numbered} LIMIT 1)"""
_AGE = """(SELECT CASE WHEN born > '{day}' THEN NULL
    ELSE {year} - CAST(substr(born, 1, 4) AS INTEGER) - ('{of_year}' < substr(born, 6)) END FROM {born})"""
# nearly all numbers are plain ones with a day up to the 28th, which needs no look into the calendar
_PLAIN = """length({0}.id_number) <> 15 AND {0}.id_number GLOB '??????[12][0-9][0-9][0-9][01][0-9][0-2][0-9]*'
    AND substr({0}.id_number, 13, 2) BETWEEN '01' AND '28' AND substr({0}.id_number, 11, 2) BETWEEN '01' AND '12'
    AND substr({0}.id_number, 7, 8) BETWEEN '1850' AND '{plain}'"""
_PLAIN_AGE = """{year} - CAST(substr({0}.id_number, 7, 4) AS INTEGER)
    - (substr('{plain}', 5) < substr({0}.id_number, 11, 4))"""


def age_of(alias: str, day: str) -> str:
    """SQL for the full years of a member on an ISO day. It says what `age_on` says."""
    known = {"day": str(date.fromisoformat(day)), "year": int(day[:4]), "plain": day.replace("-", "")}
    born = _BORN.format(alias, numbered=_NUMBERED.format(alias))
    any_age = _AGE.format(born=born, of_year=day[5:], **known)
    return f"CASE WHEN {_PLAIN.format(alias, **known)} THEN {_PLAIN_AGE.format(alias, **known)} ELSE {any_age} END"

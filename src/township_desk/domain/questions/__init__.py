"""Questions: the one language for conditions about households, persons, ledger entries and cases.

    condition = condition_of("行政村=石桥村 且 有 成员(年龄>=60 且 健康状况 含 残疾)")   # a Problem names the place
    fits = fitting(condition, Context(asked=Asked(year=2018, day="2018-12-31")))        # fitting.py
    [dossier for dossier in dossiers if fits(dossier, None)]      # of households; `fits(dossier, member)` of persons
    text_of(condition)                                            # which `condition_of` reads again

The subject (HOUSEHOLD, MEMBER, CASE or a ledger's table) is the second argument of `condition_of` and `text_of`.
`subjects_in(dossier, subject, context)` are those of a dossier who are asked, `columns_of(subject)` what may be asked
of them, `finder(column, context)` finds the value. `Context.cases` are needed only where `needs_cases(condition)`.
The store makes SQL of conditions about today.
"""

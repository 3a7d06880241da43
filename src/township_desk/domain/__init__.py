"""The domain in plain Python: fields, records, people, checks, verdict, paper, privacy.

It knows no SQL, no Qt, no files of users.
"""

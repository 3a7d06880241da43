"""Own questions: whom a condition means on a day, kept questions, lists of the answer."""

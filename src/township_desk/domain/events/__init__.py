"""Natural change (动态管理): kinds of events as data, relations to a new head, what an event shows."""

"""Natural change (动态管理): the list of events, the dialog that enters one, both households before and after."""

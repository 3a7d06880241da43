"""Who helps whom: the people who help, how far villages and households are covered, visits, fitting measures."""

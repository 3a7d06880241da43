"""户档案 as an archive hall wants it: schemes, volumes with their numbers and pages, and the sheets around them."""

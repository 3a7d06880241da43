"""Forms: their parts, layout and wording, and the content that a household, a case or an entry gives them."""

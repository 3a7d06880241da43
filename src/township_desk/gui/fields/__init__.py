"""Fields of records on a screen: captions, inputs, what is wrong with a text, choosing a field."""

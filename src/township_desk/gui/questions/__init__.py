"""查询: questions in plain words, the list that answers them, and those that are kept."""

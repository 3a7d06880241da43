"""张贴与异议: what hangs where and for how long, and what was said against it."""

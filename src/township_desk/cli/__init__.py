"""The same jobs without a window; it proves that nothing needs one."""

"""How long a notice hangs, what happened to it while it hung, and what that makes of it."""

"""The verdict on leaving the register: standards, indicators, the income account."""

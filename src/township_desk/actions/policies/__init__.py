"""What a household can have: looking, the answer slip, and what was asked and answered at the counter."""

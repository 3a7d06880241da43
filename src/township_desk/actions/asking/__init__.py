"""What rules ask about more than one household: answers that are read once and kept until a step changes them."""

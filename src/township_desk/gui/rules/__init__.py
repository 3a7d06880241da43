"""The page of the rules: what they look for, how often they strike, what they rest on, switching them."""

"""The page 政策对照: what a household can have, the answer slip, and how a policy is begun."""

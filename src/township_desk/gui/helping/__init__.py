"""The page 结对帮扶: who helps whom, handing over, assigning, visits, and the plans of households."""

"""Who helps whom: looking, handing over, assigning, visits, plans of households, booking a project."""

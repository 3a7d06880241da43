"""The commands about help: who helps whom, handing over, assigning, ending, booking a project."""

"""Given workbooks: what a template holds, and writing into it so that everything else stays as it is."""

"""Cases of procedures: begun, led from stage to stage, sent back, ended, opened again."""

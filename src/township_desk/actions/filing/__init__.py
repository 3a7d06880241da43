"""档案移交: the volumes of a village, the folder for the archive hall, and what was handed over."""

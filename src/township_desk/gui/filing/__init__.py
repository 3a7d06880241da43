"""档案移交: the volumes of a village, and what is done to hand them over."""

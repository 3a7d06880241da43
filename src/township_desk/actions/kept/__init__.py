"""What is known of each household and place: counts and doubts, kept while the archive is open."""

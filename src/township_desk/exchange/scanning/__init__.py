"""Taking in scans and photos: a child process turns every file into upright JPEG pages and reads their QR codes."""

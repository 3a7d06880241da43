"""The archive on disk: one encrypted folder, written only in named steps."""

"""People: what they write of the numbers, and who wrote it; kept in a book beside the analytic store, never in it."""

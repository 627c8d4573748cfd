"""Outlook: whether a goal will be met by its day, as things go."""

"""Versions: one step each, in the order of `migrating.REVISIONS`; a step that was released is never changed."""

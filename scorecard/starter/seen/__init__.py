"""Seen: what a look at a file shows, one question a module."""

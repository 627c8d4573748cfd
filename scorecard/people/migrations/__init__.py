"""Migrations: how a book of any earlier version becomes one of this version."""

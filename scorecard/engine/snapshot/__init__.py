"""Snapshot: one published state of all numbers, in a file that readers open and a refresh replaces."""

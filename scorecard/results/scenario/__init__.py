"""Scenario: what would follow if a number were another, and what would have to change so that a goal is reached."""

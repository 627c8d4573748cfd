"""Suppression: what more is withheld so that nobody can reckon what too few customers are behind."""

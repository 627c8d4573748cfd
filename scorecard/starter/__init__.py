"""Starter: a first project made of a folder's exports, every proposal with its evidence counted on the rows."""

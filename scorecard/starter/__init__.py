"""Starter: what a newcomer's own files hold, as a first project proposes it."""

"""Identity: under which name somebody writes: the account that they signed in with, or "you" where nobody does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scorecard.answers import Anyone, Viewer

NOBODY = Anyone().name
_CLAIMS = ("email", "preferred_username", "sub")  # what one account has and no other; a person's name is not that


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A viewer whom the sign-in has named."""

    name: str


def viewer_of(claims: Mapping[str, object]) -> Viewer:
    """Whom a sign-in names, by its claims; anyone, where nobody has signed in.

    >>> viewer_of({"is_logged_in": True, "name": "Ann Lee", "email": "ann@example.com"}).name
    'ann@example.com'
    >>> viewer_of({"is_logged_in": False, "email": "ann@example.com"}).name
    'you'
    """
    if claims.get("is_logged_in") is not True:
        return Anyone()
    told = (str(claims.get(claim) or "").strip() for claim in _CLAIMS)
    return next((SignedIn(name) for name in told if name and name != NOBODY), Anyone())


def shown_name(author: str, viewer: Viewer) -> str:
    """What a viewer reads of an author. Once people sign in, "you" of before is somebody, and not the reader.

    >>> shown_name("you", SignedIn("ann@example.com")), shown_name("ann@example.com", SignedIn("ann@example.com"))
    ('somebody who had not signed in', 'you')
    """
    if author == viewer.name:
        return NOBODY
    return "somebody who had not signed in" if author == NOBODY else author

"""Why a number moved, as a page tells it: listings of contributions, and what each edge of a thread carries."""

"""Results: what parts come to, what numbers mean, and the rows in which pages read them."""

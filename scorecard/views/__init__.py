"""Views: results in, pictures and markup out; pure functions that know nothing of the app around them."""

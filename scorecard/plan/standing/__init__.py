"""Standing: what a snapshot keeps of each scan, how it is computed, and how questions are answered from it."""

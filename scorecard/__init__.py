"""Golden Thread: a scorecard that links worker-level measures to customer outcomes."""

-- never kept is not kept
SELECT local_month(due_at), count(*) FILTER (WHERE kept_at <= due_at) / count(*) FROM promises GROUP BY 1

-- contacts, when they were made, by who answered
SELECT * EXCLUDE (transcript), here(contacted_at) AS moment, worker_id AS who, customer_id AS customer FROM contacts
-- counts
count(*) AS seen
bit_or(mark(customer)) AS seen_by
count(*) FILTER (WHERE answered) AS answered
bit_or(mark(customer)) FILTER (WHERE answered) AS answered_by
bit_or(mark(customer)) FILTER (WHERE answered AND handle_seconds IS NOT NULL) AS handled_by
count(*) FILTER (WHERE answered AND resolved) AS resolved
coalesce(sum(handle_seconds) FILTER (WHERE answered), 0) AS handle_seconds
count(*) FILTER (WHERE answered AND note_written) AS notes
count(*) FILTER (WHERE answered AND transfers >= 1) AS passed_on
count(*) FILTER (WHERE answered AND blocked_by = 'nothing') AS free_to_act
count(*) FILTER (WHERE answered AND told_to_wait) AS told_to_wait
count(*) FILTER (WHERE channel = 'phone' AND NOT answered) AS calls_unanswered
count(*) FILTER (WHERE channel = 'phone') AS calls
bit_or(mark(customer)) FILTER (WHERE channel = 'phone') AS calls_by
count(*) FILTER (WHERE asked_for_away AND resolved) AS away_resolved
count(*) FILTER (WHERE asked_for_away) AS asked_for_away
bit_or(mark(customer)) FILTER (WHERE asked_for_away) AS asked_by
count(*) FILTER (WHERE channel = 'chat' AND resolved) AS chats_resolved
count(*) FILTER (WHERE channel = 'chat') AS chats
bit_or(mark(customer)) FILTER (WHERE channel = 'chat') AS chats_by
count(*) FILTER (WHERE reason = 'where is it') AS where_is_it

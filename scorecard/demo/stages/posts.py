"""Posts: reviews and words in public, with fewer stars where something had to be replaced, and who answered them."""

from __future__ import annotations

from scorecard.demo.stages.stage import Stage

POSTS = Stage(
    "posts",
    (
        """
CREATE OR REPLACE TABLE posts AS
WITH written AS (
    SELECT id AS post_id, anyone(u(id, 'post who')) AS customer_id, m,
           at_hour(pick(opening, u(id, 'post day')), 7 + 15 * u(id, 'post hour')) AS posted_at,
           pick(['reviews', 'reviews', 'social', 'forum'], u(id, 'post channel')) AS channel,
           pick([1, 1, 2, 3, 4, 4, 5, 5, 5], u(id, 'stars')) AS stars
    FROM stream JOIN months USING (m) WHERE name = 'posts'
), let_down AS (
    SELECT DISTINCT post_id FROM written JOIN runs USING (customer_id)
    WHERE kind = 'replacement' AND delivered_at < posted_at AND delivered_at >= posted_at - INTERVAL 60 DAY
), placed AS (
    SELECT written.* REPLACE (
               CASE WHEN let_down.post_id IS NULL THEN stars ELSE pick([1, 2, 2, 3], u(post_id, 'stars')) END AS stars),
           CASE WHEN let_down.post_id IS NULL THEN stars::VARCHAR ELSE 'replaced' END AS theme,
           u(post_id, 'post named') < 0.45 AS named, u(post_id, 'post answered') AS answer,
           pick(crew.members, u(post_id, 'post worker')) AS worker
    FROM written
    LEFT JOIN let_down USING (post_id)
    JOIN customers USING (customer_id)
    JOIN crew ON crew.cell = cell_of(pick(desk('post'), u(post_id, 'post team')), written.m)
    WHERE posted_at > joined_at AND (leaves_at IS NULL OR posted_at < leaves_at)
)
SELECT
    post_id, posted_at, channel, stars, theme, worker, CASE WHEN named THEN customer_id END AS customer_id,
    CASE WHEN answer < 0.70 THEN later(posted_at, 0.05 + 1.9 * u(post_id, 'post answered at'))
         WHEN answer < 0.82 THEN later(posted_at, 2.1 + 6 * u(post_id, 'post answered at')) END AS answered_at
FROM placed
""",
    ),
)

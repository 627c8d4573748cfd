"""Posts: reviews and words in public, and whether anybody answered them."""

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
), placed AS (
    SELECT written.*, u(post_id, 'post named') < 0.45 AS named, u(post_id, 'post answered') AS answer,
           pick(crew.members, u(post_id, 'post worker')) AS worker
    FROM written
    JOIN customers USING (customer_id)
    JOIN crew ON crew.cell = cell_of(pick(desk('post'), u(post_id, 'post team')), written.m)
    WHERE posted_at > joined_at AND (leaves_at IS NULL OR posted_at < leaves_at)
)
SELECT
    post_id, posted_at, channel, stars, worker, CASE WHEN named THEN customer_id END AS customer_id,
    CASE WHEN answer < 0.70 THEN later(posted_at, 0.05 + 1.9 * u(post_id, 'post answered at'))
         WHEN answer < 0.82 THEN later(posted_at, 2.1 + 6 * u(post_id, 'post answered at')) END AS answered_at
FROM placed
""",
    ),
)

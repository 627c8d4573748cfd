"""Step 6: what an action is about beside a metric, the day on which it was done, and answers to the five questions."""

import sqlalchemy as sa
from alembic import op

revision = "6"
down_revision = "5"


def upgrade() -> None:
    op.add_column("actions", sa.Column("about", sa.String, nullable=True))
    op.create_index("ix_actions_about", "actions", ["about"])
    op.add_column("action_states", sa.Column("day", sa.Date, nullable=True))
    op.create_table(
        "self_scores",
        sa.Column("who", sa.String, primary_key=True),
        sa.Column("starts", sa.Date, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("promise", sa.String, primary_key=True),
        sa.Column("score", sa.Integer, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("department", sa.String, nullable=False),
        sa.Column("told", sa.DateTime, nullable=False),
    )

"""Step 2: actions, and every state that they were in."""

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"


def upgrade() -> None:
    op.create_table(
        "actions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("metric", sa.String, nullable=False, index=True),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("owner", sa.String, nullable=False),
        sa.Column("due", sa.Date, nullable=False),
        sa.Column("expects_metric", sa.String, nullable=True),
        sa.Column("expects_by", sa.Float, nullable=True),
        sa.Column("expects_until", sa.Date, nullable=True),
        sa.Column("expects_grain", sa.String, nullable=True),
        sa.Column("expects_starts", sa.Date, nullable=True),
        sa.Column("expects_ends", sa.Date, nullable=True),
        sa.Column("author", sa.String, nullable=False),
    )
    op.create_table(
        "action_states",
        sa.Column("action", sa.Integer, sa.ForeignKey("actions.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("author", sa.String, nullable=False),
        sa.Column("told", sa.DateTime, nullable=False),
    )

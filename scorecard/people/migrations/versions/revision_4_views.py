"""Step 4: how often each metric was looked at on a day, by nobody in particular."""

import sqlalchemy as sa
from alembic import op

revision = "4"
down_revision = "3"


def upgrade() -> None:
    op.create_table(
        "views",
        sa.Column("metric", sa.String, primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("seen", sa.Integer, nullable=False),
    )

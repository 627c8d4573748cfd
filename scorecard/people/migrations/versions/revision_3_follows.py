"""Step 3: who follows which metric."""

import sqlalchemy as sa
from alembic import op

revision = "3"
down_revision = "2"


def upgrade() -> None:
    op.create_table(
        "follows",
        sa.Column("who", sa.String, primary_key=True),
        sa.Column("metric", sa.String, primary_key=True),
        sa.Column("since", sa.DateTime, nullable=False),
    )

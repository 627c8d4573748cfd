"""Step 5: who looked at which single case."""

import sqlalchemy as sa
from alembic import op

revision = "5"
down_revision = "4"


def upgrade() -> None:
    op.create_table(
        "case_views",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("how", sa.String, nullable=False),
        sa.Column("journey", sa.String, nullable=False),
        sa.Column("case", sa.String, nullable=False, index=True),
        sa.Column("asked", sa.String, nullable=False),
    )

"""Step 1: notes, and every version of their text."""

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("metric", sa.String, nullable=False, index=True),
        sa.Column("grain", sa.String, nullable=False),
        sa.Column("starts", sa.Date, nullable=False),
        sa.Column("ends", sa.Date, nullable=False),
        sa.Column("level", sa.String, nullable=False),
        sa.Column("node", sa.String, nullable=False),
        sa.Column("from_department", sa.String, nullable=False),
        sa.Column("to_department", sa.String, nullable=False),
        sa.Column("author", sa.String, nullable=False),
    )
    op.create_table(
        "note_versions",
        sa.Column("note", sa.Integer, sa.ForeignKey("notes.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("text", sa.Text, nullable=True),
        sa.Column("written", sa.DateTime, nullable=False),
    )

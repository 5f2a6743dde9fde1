"""Schema 2: a table of what was erased, and a device's public key for closed bundles.

What calls itself schema 1 may lack both, one, or neither: they came before anything was released.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Add what is not there yet."""
    connection = op.get_bind()
    text = sa.Text(collation="C" if connection.dialect.name == "postgresql" else None)
    inspector = sa.inspect(connection)
    there = {column["name"] for column in inspector.get_columns("peer")}
    for name in ("recipient", "revoked_at"):
        if name not in there:
            op.add_column("peer", sa.Column(name, text))
    if not inspector.has_table("erasure"):
        columns = ("kind", "target", "record", "gone", "keep", "at", "by", "signature")
        op.create_table(
            "erasure",
            sa.Column("id", text, primary_key=True),
            *(sa.Column(name, text, nullable=False) for name in columns),
        )
        op.create_index("erasure_record", "erasure", ["record"])

"""The tables of a team's database, step by step, and who may do what with their rows.

A step that was ever used is never edited. Each goes in one transaction together with its number,
so that a database is always of one version or another. Nothing in it is PostgreSQL's alone but the
arrays, row-level security and the triggers.
"""

from typing import Final

REP: Final = "skeptic_rep"
MANAGER: Final = "skeptic_manager"
GROUPS: Final = (REP, MANAGER)
"""Roles that nobody logs in as; each member's own role belongs to one of them."""

VERSION_TABLE: Final = """
CREATE TABLE skeptic.schema_version (
    version integer NOT NULL PRIMARY KEY,
    applied_at timestamptz NOT NULL DEFAULT now()
)
"""

_OWN_KEYS: Final = (
    "ARRAY(SELECT m.member_key FROM skeptic.members m WHERE m.db_user = current_user)"
)
_IS_MEMBER: Final = "EXISTS (SELECT 1 FROM skeptic.members m WHERE m.db_user = current_user)"
_IS_MANAGER: Final = (
    "EXISTS (SELECT 1 FROM skeptic.members m WHERE m.db_user = current_user AND m.role = 'manager')"
)
_FOR_ME: Final = (
    f"{_IS_MEMBER} AND (cardinality(readers) = 0 OR writer_key = ANY ({_OWN_KEYS}) "
    f"OR readers && {_OWN_KEYS})"
)


def _kept_forever(table: str) -> tuple[str, ...]:
    """What has rows of a table be read and added by whom they concern, and changed by nobody."""
    return (
        f"ALTER TABLE skeptic.{table} ENABLE ROW LEVEL SECURITY",
        f"GRANT SELECT, INSERT ON skeptic.{table} TO {REP}, {MANAGER}",
        f"""
        CREATE POLICY those_for_me ON skeptic.{table} FOR SELECT TO {REP}
        USING ({_FOR_ME})
        """,
        f"""
        CREATE POLICY all_of_the_team ON skeptic.{table} FOR SELECT TO {MANAGER}
        USING ({_IS_MANAGER})
        """,
        f"""
        CREATE POLICY in_own_name ON skeptic.{table} FOR INSERT TO {REP}, {MANAGER}
        WITH CHECK (writer_key = ANY ({_OWN_KEYS}))
        """,
        f"""
        CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON skeptic.{table}
        FOR EACH ROW EXECUTE FUNCTION skeptic.refuse_change()
        """,
        f"""
        CREATE TRIGGER never_emptied BEFORE TRUNCATE ON skeptic.{table}
        FOR EACH STATEMENT EXECUTE FUNCTION skeptic.refuse_change()
        """,
    )


_FIRST: Final = (
    f"GRANT USAGE ON SCHEMA skeptic TO {REP}, {MANAGER}",
    f"GRANT SELECT ON skeptic.schema_version TO {REP}, {MANAGER}",
    """
    CREATE TABLE skeptic.members (
        db_user text NOT NULL,
        member_key text NOT NULL CHECK (char_length(member_key) = 64),
        role text NOT NULL CHECK (role IN ('manager', 'rep')),
        PRIMARY KEY (db_user, member_key)
    )
    """,
    "ALTER TABLE skeptic.members ENABLE ROW LEVEL SECURITY",
    f"GRANT SELECT ON skeptic.members TO {REP}, {MANAGER}",
    f"GRANT INSERT, DELETE ON skeptic.members TO {MANAGER}",
    f"""
    CREATE POLICY oneself ON skeptic.members FOR SELECT TO {REP}
    USING (db_user = current_user)
    """,
    f"CREATE POLICY everybody ON skeptic.members FOR SELECT TO {MANAGER} USING (true)",
    f"""
    CREATE POLICY let_in ON skeptic.members FOR INSERT TO {MANAGER} WITH CHECK ({_IS_MANAGER})
    """,
    f"CREATE POLICY put_out ON skeptic.members FOR DELETE TO {MANAGER} USING ({_IS_MANAGER})",
    """
    CREATE TABLE skeptic.records (
        team text NOT NULL CHECK (char_length(team) = 64),
        writer_key text NOT NULL CHECK (char_length(writer_key) = 64),
        device text NOT NULL CHECK (char_length(device) = 16),
        number bigint NOT NULL CHECK (number >= 1),
        readers text[] NOT NULL,
        data bytea NOT NULL CHECK (octet_length(data) <= 262144),
        put_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (team, writer_key, device, number)
    )
    """,
    # Whoever puts a file under another's name keeps nobody from putting the true one.
    """
    CREATE TABLE skeptic.blobs (
        team text NOT NULL CHECK (char_length(team) = 64),
        sha256 text NOT NULL CHECK (char_length(sha256) = 64),
        writer_key text NOT NULL CHECK (char_length(writer_key) = 64),
        readers text[] NOT NULL,
        data bytea NOT NULL CHECK (octet_length(data) <= 536870912),
        put_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (team, sha256, writer_key)
    )
    """,
    """
    CREATE FUNCTION skeptic.refuse_change() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN RAISE EXCEPTION ''what is in a team''''s space is never changed''; END'
    """,
    *_kept_forever("records"),
    *_kept_forever("blobs"),
)

STEPS: Final[tuple[tuple[str, ...], ...]] = (_FIRST,)
SCHEMA_VERSION: Final = len(STEPS)

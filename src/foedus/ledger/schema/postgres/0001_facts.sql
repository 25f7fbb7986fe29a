-- The ledger of Foedus, version 1, for PostgreSQL; the same tables as for SQLite, and as them never edited.
-- COLLATE "C" because ids, days and instants are ordered by their bytes, on every server alike.

CREATE TABLE facts (
    seq       bigint PRIMARY KEY,
    batch     bigint NOT NULL,
    id        text COLLATE "C" NOT NULL UNIQUE,
    kind      text COLLATE "C" NOT NULL,
    document  text COLLATE "C" NOT NULL,
    known     text COLLATE "C" NOT NULL,
    learnt    text COLLATE "C" NOT NULL,
    withdraws text COLLATE "C",
    content   text NOT NULL,
    link      text COLLATE "C" NOT NULL
);
CREATE INDEX facts_kind ON facts (kind, seq);
CREATE INDEX facts_document ON facts (document, seq);
CREATE INDEX facts_known ON facts (known, seq);
CREATE INDEX facts_learnt ON facts (learnt, seq);
CREATE INDEX facts_withdraws ON facts (withdraws, seq) WHERE withdraws IS NOT NULL;

CREATE TABLE fact_treaties (
    treaty text COLLATE "C" NOT NULL,
    seq    bigint NOT NULL,
    PRIMARY KEY (treaty, seq)
);
CREATE INDEX fact_treaties_seq ON fact_treaties (seq);

CREATE TABLE batches (
    number bigint PRIMARY KEY,
    last   bigint NOT NULL,
    link   text COLLATE "C" NOT NULL
);

CREATE FUNCTION foedus_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only';
END
$$;
CREATE TRIGGER facts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON facts
FOR EACH STATEMENT EXECUTE FUNCTION foedus_append_only();
CREATE TRIGGER fact_treaties_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON fact_treaties
FOR EACH STATEMENT EXECUTE FUNCTION foedus_append_only();
CREATE TRIGGER batches_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON batches
FOR EACH STATEMENT EXECUTE FUNCTION foedus_append_only();

-- The ledger of Foedus, version 1. Numbered and never edited: a change is a further file.
--
-- `content` is the fact, byte for byte as it is hashed; the columns before it are copies to search by, and
-- `foedus verify` compares them with it. Nothing is ever updated or deleted, and the triggers hold everybody to that.

CREATE TABLE facts (
    seq       INTEGER PRIMARY KEY,
    batch     INTEGER NOT NULL,
    id        TEXT    NOT NULL UNIQUE,
    kind      TEXT    NOT NULL,
    document  TEXT    NOT NULL,
    known     TEXT    NOT NULL,
    learnt    TEXT    NOT NULL,
    withdraws TEXT,
    content   TEXT    NOT NULL,
    link      TEXT    NOT NULL
);
CREATE INDEX facts_kind ON facts (kind, seq);
CREATE INDEX facts_document ON facts (document, seq);
CREATE INDEX facts_known ON facts (known, seq);
CREATE INDEX facts_learnt ON facts (learnt, seq);
CREATE INDEX facts_withdraws ON facts (withdraws, seq) WHERE withdraws IS NOT NULL;

CREATE TABLE fact_treaties (
    treaty TEXT    NOT NULL,
    seq    INTEGER NOT NULL,
    PRIMARY KEY (treaty, seq)
) WITHOUT ROWID;
CREATE INDEX fact_treaties_seq ON fact_treaties (seq);

-- One row an append: where the chain ended after it. A tail that is cut off leaves its batch behind.
CREATE TABLE batches (
    number INTEGER PRIMARY KEY,
    last   INTEGER NOT NULL,
    link   TEXT    NOT NULL
);

CREATE TRIGGER facts_no_update BEFORE UPDATE ON facts
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER facts_no_delete BEFORE DELETE ON facts
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER batches_no_update BEFORE UPDATE ON batches
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER batches_no_delete BEFORE DELETE ON batches
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER fact_treaties_no_update BEFORE UPDATE ON fact_treaties
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER fact_treaties_no_delete BEFORE DELETE ON fact_treaties
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- INSERT OR REPLACE deletes without asking the triggers above; so nothing may be put where something is.
CREATE TRIGGER facts_in_order BEFORE INSERT ON facts
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM facts) OR EXISTS (SELECT 1 FROM facts WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER batches_in_order BEFORE INSERT ON batches
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM batches)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- Times are milliseconds since 1970 (UTC). What the program thinks in stands as JSON in "body"; a column beside it is
-- there for a condition, an index or an order. The nine states and which of them are open: quitorg.approval.Status.

CREATE TABLE request (
    id           TEXT    NOT NULL PRIMARY KEY,
    version      INTEGER NOT NULL CHECK (version >= 1),
    status       TEXT    NOT NULL CHECK (status IN (
        'PENDING', 'APPROVED', 'EXECUTING', 'OUTCOME_UNKNOWN',
        'SUCCEEDED', 'FAILED', 'REJECTED', 'WITHDRAWN', 'EXPIRED')),
    account      TEXT    NOT NULL,
    org_id       BIGINT  NOT NULL CHECK (org_id >= 1),
    submitted_at BIGINT  NOT NULL,
    changed_at   BIGINT  NOT NULL,
    body         TEXT    NOT NULL
);

-- At most one request that is not over for an account and an organization, whatever the program believes.
CREATE UNIQUE INDEX one_open_request ON request (account, org_id)
    WHERE status IN ('PENDING', 'APPROVED', 'EXECUTING', 'OUTCOME_UNKNOWN');

CREATE INDEX requests_of_pair ON request (account, org_id, status);

-- The audit chain: each row's hash covers the hash of the row before.
CREATE TABLE event (
    position      BIGINT  NOT NULL PRIMARY KEY CHECK (position >= 1),
    request_id    TEXT    NOT NULL REFERENCES request (id),
    version       INTEGER NOT NULL CHECK (version >= 1),
    at            BIGINT  NOT NULL,
    type          TEXT    NOT NULL,
    body          TEXT    NOT NULL,
    previous_hash TEXT    NOT NULL,
    hash          TEXT    NOT NULL,
    UNIQUE (request_id, version)
);

-- Where the chain ends; its one row is what writers queue up at.
CREATE TABLE chain_head (
    id       INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    position BIGINT  NOT NULL CHECK (position >= 0),
    hash     TEXT    NOT NULL
);

INSERT INTO chain_head (id, position, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

CREATE TABLE review (
    id         TEXT    NOT NULL PRIMARY KEY,
    request_id TEXT    NOT NULL REFERENCES request (id),
    version    INTEGER NOT NULL,
    at         BIGINT  NOT NULL,
    body       TEXT    NOT NULL
);

CREATE TABLE gesture (
    gesture_key     TEXT   NOT NULL PRIMARY KEY,
    at              BIGINT NOT NULL,
    body            TEXT   NOT NULL,
    decided_request TEXT REFERENCES request (id),
    decided_version INTEGER,
    CHECK ((decided_request IS NULL) = (decided_version IS NULL))
);

-- What the channel is to be told: one row an event.
CREATE TABLE trail (
    request_id TEXT    NOT NULL REFERENCES request (id),
    version    INTEGER NOT NULL CHECK (version >= 1),
    urgent     BOOLEAN NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('NEW', 'TRIED', 'TOLD')),
    tries      INTEGER NOT NULL CHECK (tries >= 0),
    not_before BIGINT  NOT NULL,
    told_ts    TEXT,
    PRIMARY KEY (request_id, version),
    CHECK ((state = 'TOLD') = (told_ts IS NOT NULL)),
    CHECK (state <> 'NEW' OR tries = 0)
);

CREATE INDEX untold ON trail (request_id, version) WHERE state <> 'TOLD';

CREATE TABLE card (
    request_id      TEXT    NOT NULL PRIMARY KEY REFERENCES request (id),
    ts              TEXT,
    shown_version   INTEGER NOT NULL CHECK (shown_version >= 0),
    edit_not_before BIGINT  NOT NULL
);

-- The table of db-scheduler, with times and data in the forms of this schema.
CREATE TABLE scheduled_tasks (
    task_name            TEXT    NOT NULL,
    task_instance        TEXT    NOT NULL,
    task_data            TEXT,
    execution_time       BIGINT  NOT NULL,
    picked               BOOLEAN NOT NULL,
    picked_by            TEXT,
    last_success         BIGINT,
    last_failure         BIGINT,
    consecutive_failures INTEGER,
    last_heartbeat       BIGINT,
    version              BIGINT  NOT NULL,
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX due_tasks ON scheduled_tasks (execution_time);
CREATE INDEX heartbeats ON scheduled_tasks (last_heartbeat);

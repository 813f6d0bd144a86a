-- Times are milliseconds since 1970 (UTC). "body" holds the program's own records as JSON; a column beside it serves a
-- condition, an index or an order. Versions below 300 were never released. From here on migrations are only added.

CREATE TABLE request (
    id           TEXT    NOT NULL PRIMARY KEY,
    version      INTEGER NOT NULL CHECK (version >= 1),
    status       TEXT    NOT NULL CHECK (status IN (
        'PENDING', 'APPROVED', 'EXECUTING', 'OUTCOME_UNKNOWN',
        'SUCCEEDED', 'FAILED', 'REJECTED', 'WITHDRAWN', 'EXPIRED')),
    account      TEXT    NOT NULL,
    -- Fixed at submission.
    uin          TEXT    NOT NULL,
    org_id       BIGINT  NOT NULL CHECK (org_id >= 1),
    submitted_at BIGINT  NOT NULL,
    changed_at   BIGINT  NOT NULL,
    -- The length of the audit chain before it. Of the requests for one account and organization, only one is open at a
    -- time, so the last one in this order also ended last. Requests for different ones may have the same place.
    place        BIGINT  NOT NULL,
    body         TEXT    NOT NULL
);

-- At most one open request for an account and an organization: by the account's name, and by its UIN, since two names may
-- stand for one account.
CREATE UNIQUE INDEX one_open_request ON request (account, org_id)
    WHERE status IN ('PENDING', 'APPROVED', 'EXECUTING', 'OUTCOME_UNKNOWN');

CREATE UNIQUE INDEX one_open_request_by_number ON request (uin, org_id)
    WHERE status IN ('PENDING', 'APPROVED', 'EXECUTING', 'OUTCOME_UNKNOWN');

CREATE INDEX requests_of_pair ON request (org_id, account, place);

CREATE INDEX finished_by_number ON request (uin, org_id, place) WHERE status IN ('SUCCEEDED', 'FAILED');

CREATE INDEX requests_by_change ON request (changed_at);

-- For their numbers by state.
CREATE INDEX requests_by_status ON request (status);

-- The audit chain: the hash of each row covers the hash of the row before. "number" counts the events of one request;
-- "version" is the request's version after the event, which not every event changes. "request_id" is a request's, or
-- 'settings' for the settings that the bot was started with: no foreign key.
CREATE TABLE event (
    position      BIGINT  NOT NULL PRIMARY KEY CHECK (position >= 1),
    request_id    TEXT    NOT NULL,
    number        INTEGER NOT NULL CHECK (number >= 1),
    version       INTEGER NOT NULL CHECK (version >= 1),
    at            BIGINT  NOT NULL,
    type          TEXT    NOT NULL,
    body          TEXT    NOT NULL,
    previous_hash TEXT    NOT NULL,
    hash          TEXT    NOT NULL,
    UNIQUE (request_id, number)
);

-- The end of the chain; writers lock its one row.
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

-- "failures" counts failed attempts to decide, over all starts and replicas. "refusal" is the JSON of the refusal that
-- closed the action: it never leads to anything else.
CREATE TABLE action (
    action_key     TEXT    NOT NULL PRIMARY KEY,
    at              BIGINT  NOT NULL,
    body            TEXT    NOT NULL,
    decided_request TEXT REFERENCES request (id),
    decided_version INTEGER,
    failures        INTEGER NOT NULL DEFAULT 0,
    refusal         TEXT,
    CHECK ((decided_request IS NULL) = (decided_version IS NULL))
);

-- Entries to post in the channel: one row for each event that has an entry. "priority" is 0 where a call waits for it, 1 for
-- an outcome, 2 for the rest. "tried_until" is when the last attempt to post it was over.
CREATE TABLE outbox (
    request_id  TEXT    NOT NULL REFERENCES request (id),
    number      INTEGER NOT NULL CHECK (number >= 1),
    priority    SMALLINT NOT NULL CHECK (priority BETWEEN 0 AND 2),
    state       TEXT    NOT NULL CHECK (state IN ('NEW', 'TRIED', 'POSTED')),
    tries       INTEGER NOT NULL CHECK (tries >= 0),
    not_before  BIGINT  NOT NULL,
    posted_ts     TEXT,
    tried_until BIGINT,
    PRIMARY KEY (request_id, number),
    CHECK ((state = 'POSTED') = (posted_ts IS NOT NULL)),
    CHECK (state <> 'NEW' OR tries = 0)
);

CREATE INDEX unposted ON outbox (request_id, number) WHERE state <> 'POSTED';

-- A deleted card is posted anew: "copy" counts the cards of a request, "old_ts" is where the earlier entries stand,
-- "lost_at" is when the loss was noticed. "wanted_version" is the request's version; "shown_status" is the status whose
-- controls the card surely shows. "is_old" is a column, since PostgreSQL counts its values: it would take a third of all
-- cards to be old from the comparison.
CREATE TABLE card (
    request_id      TEXT    NOT NULL PRIMARY KEY REFERENCES request (id),
    ts              TEXT,
    wanted_version  INTEGER NOT NULL CHECK (wanted_version >= 1),
    shown_version   INTEGER NOT NULL CHECK (shown_version >= 0),
    shown_status    TEXT,
    edit_not_before BIGINT  NOT NULL,
    copy            INTEGER NOT NULL DEFAULT 1,
    old_ts          TEXT,
    lost_at         BIGINT,
    is_old          BOOLEAN NOT NULL GENERATED ALWAYS AS (ts IS NOT NULL AND shown_version < wanted_version) STORED
);

CREATE INDEX cards_to_edit ON card (request_id) WHERE is_old;

-- Where cards stood that are gone: what their threads still show is read before a call.
CREATE TABLE earlier_card (
    request_id TEXT    NOT NULL REFERENCES request (id),
    copy       INTEGER NOT NULL,
    ts         TEXT    NOT NULL,
    PRIMARY KEY (request_id, ts)
);

-- Whether the channel takes posts: "code" is Slack's word while it does not, and the entry beside it the one that is tried
-- until it does.
CREATE TABLE channel_status (
    id         INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    code       TEXT,
    since      BIGINT,
    request_id TEXT,
    number     INTEGER,
    CHECK ((code IS NULL) = (since IS NULL))
);

INSERT INTO channel_status (id)
VALUES (1);

-- The earliest next start of a QuitOrganization call, for all replicas together, by the database's clock.
CREATE TABLE call_rate (
    id         INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    next_start BIGINT  NOT NULL
);

INSERT INTO call_rate (id, next_start)
VALUES (1, 0);

-- What one process at a time does, for all replicas together: its holder renews it, and it ends by the database's clock.
CREATE TABLE lease (
    name     TEXT   NOT NULL PRIMARY KEY,
    holder   TEXT   NOT NULL,
    until_ms BIGINT NOT NULL
);

INSERT INTO lease (name, holder, until_ms)
VALUES ('announcer', '', 0);

-- The table of db-scheduler, with times and data in the forms of this schema. Of the jobs that are due, a higher priority
-- comes first: people who wait for an answer before calls that wait for their start.
CREATE TABLE scheduled_tasks (
    task_name            TEXT     NOT NULL,
    task_instance        TEXT     NOT NULL,
    task_data            TEXT,
    execution_time       BIGINT   NOT NULL,
    picked               BOOLEAN  NOT NULL,
    picked_by            TEXT,
    last_success         BIGINT,
    last_failure         BIGINT,
    consecutive_failures INTEGER,
    last_heartbeat       BIGINT,
    version              BIGINT   NOT NULL,
    priority             SMALLINT NOT NULL DEFAULT 50,
    PRIMARY KEY (task_name, task_instance)
);

-- For the jobs that no worker has picked: those that are due, and the earliest one, whose time is read from the index alone.
CREATE INDEX due_tasks ON scheduled_tasks (picked, execution_time);
CREATE INDEX heartbeats ON scheduled_tasks (last_heartbeat);

-- What is told of a request that does not change it stands beside the version that it was at: 1, 2, … in "aside"; the event
-- that made the version has 0. SQLite changes no constraint of a table, so both are made anew.
CREATE TABLE event_with_asides (
    position      BIGINT  NOT NULL PRIMARY KEY CHECK (position >= 1),
    request_id    TEXT    NOT NULL REFERENCES request (id),
    version       INTEGER NOT NULL CHECK (version >= 1),
    aside         INTEGER NOT NULL DEFAULT 0 CHECK (aside >= 0),
    at            BIGINT  NOT NULL,
    type          TEXT    NOT NULL,
    body          TEXT    NOT NULL,
    previous_hash TEXT    NOT NULL,
    hash          TEXT    NOT NULL,
    UNIQUE (request_id, version, aside)
);
INSERT INTO event_with_asides (position, request_id, version, at, type, body, previous_hash, hash)
    SELECT position, request_id, version, at, type, body, previous_hash, hash FROM event;
DROP TABLE event;
ALTER TABLE event_with_asides RENAME TO event;

CREATE TRIGGER event_is_not_updated BEFORE UPDATE ON event
BEGIN
    SELECT RAISE(ABORT, 'an event never changes');
END;

CREATE TRIGGER event_is_not_deleted BEFORE DELETE ON event
BEGIN
    SELECT RAISE(ABORT, 'an event is never deleted');
END;

CREATE TABLE trail_with_asides (
    request_id  TEXT    NOT NULL REFERENCES request (id),
    version     INTEGER NOT NULL CHECK (version >= 1),
    aside       INTEGER NOT NULL DEFAULT 0 CHECK (aside >= 0),
    urgent      BOOLEAN NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('NEW', 'TRIED', 'TOLD')),
    tries       INTEGER NOT NULL CHECK (tries >= 0),
    not_before  BIGINT  NOT NULL,
    told_ts     TEXT,
    tried_until BIGINT,
    PRIMARY KEY (request_id, version, aside),
    CHECK ((state = 'TOLD') = (told_ts IS NOT NULL)),
    CHECK (state <> 'NEW' OR tries = 0)
);
INSERT INTO trail_with_asides (request_id, version, urgent, state, tries, not_before, told_ts, tried_until)
    SELECT request_id, version, urgent, state, tries, not_before, told_ts, tried_until FROM trail;
DROP TABLE trail;
ALTER TABLE trail_with_asides RENAME TO trail;
CREATE INDEX untold ON trail (request_id, version, aside) WHERE state <> 'TOLD';

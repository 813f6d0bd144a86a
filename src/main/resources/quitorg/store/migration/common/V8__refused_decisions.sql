-- Decisions on a request that were refused, one row for each kind of one person: the first one is told in the trail at once,
-- "untold" counts those since, which are told together before the next thing that happens to the request.
CREATE TABLE refused_decision (
    request_id TEXT    NOT NULL REFERENCES request (id),
    user_id    TEXT    NOT NULL,
    verb       TEXT    NOT NULL,
    rule       TEXT    NOT NULL,
    untold     INTEGER NOT NULL CHECK (untold >= 0),
    latest_at  BIGINT  NOT NULL,
    latest     TEXT    NOT NULL,
    PRIMARY KEY (request_id, user_id, verb, rule)
);

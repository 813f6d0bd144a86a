-- What is told of a request that does not change it stands beside the version that it was at: 1, 2, … in "aside"; the event
-- that made the version has 0.
ALTER TABLE event ADD COLUMN aside INTEGER NOT NULL DEFAULT 0 CHECK (aside >= 0);
ALTER TABLE event DROP CONSTRAINT event_request_id_version_key;
ALTER TABLE event ADD UNIQUE (request_id, version, aside);

ALTER TABLE trail ADD COLUMN aside INTEGER NOT NULL DEFAULT 0 CHECK (aside >= 0);
ALTER TABLE trail DROP CONSTRAINT trail_pkey;
ALTER TABLE trail ADD PRIMARY KEY (request_id, version, aside);
DROP INDEX untold;
CREATE INDEX untold ON trail (request_id, version, aside) WHERE state <> 'TOLD';

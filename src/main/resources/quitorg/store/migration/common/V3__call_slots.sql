-- The latest start of a QuitOrganization call that was given away, for all replicas together: milliseconds since 1970 by
-- the clock of the database.
CREATE TABLE call_slot (
    id     INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    latest BIGINT  NOT NULL
);

INSERT INTO call_slot (id, latest)
VALUES (1, 0);

-- Higher comes first among the jobs that are due: people who wait for an answer before calls that wait for a slot.
ALTER TABLE scheduled_tasks ADD COLUMN priority SMALLINT NOT NULL DEFAULT 50;

UPDATE scheduled_tasks
SET priority = 10
WHERE task_name = 'call';

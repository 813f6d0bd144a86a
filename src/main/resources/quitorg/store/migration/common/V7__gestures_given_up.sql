-- How often a gesture failed to be decided, over all starts and replicas; and whether it was given up: then it leads to
-- nothing any more, and the person was told so.
ALTER TABLE gesture ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE gesture ADD COLUMN given_up BOOLEAN NOT NULL DEFAULT FALSE;

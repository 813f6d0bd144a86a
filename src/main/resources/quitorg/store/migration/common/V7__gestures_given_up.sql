-- How often a gesture failed to be decided, over all starts and replicas; and the refusal that closed it, as JSON: from then
-- on it leads to nothing, and the person is told that and nothing else.
ALTER TABLE gesture ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE gesture ADD COLUMN refusal TEXT;

-- A card that somebody deleted is posted anew. "copy" counts the cards of a request; "old_ts" is where what was told
-- before the present one can be read; "lost_at" is when it was noticed that the one before was gone.
ALTER TABLE card ADD COLUMN copy INTEGER NOT NULL DEFAULT 1;
ALTER TABLE card ADD COLUMN old_ts TEXT;
ALTER TABLE card ADD COLUMN lost_at BIGINT;

-- When the last try to post an entry was over, for who looks for it; NULL where it was not tried since this column is there.
ALTER TABLE trail ADD COLUMN tried_until BIGINT;

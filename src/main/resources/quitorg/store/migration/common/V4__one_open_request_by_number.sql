-- The number (UIN) of the account that is to leave, as far as facts told it: NULL until they could be read. Two names of
-- one account have one number, and must not have two open requests for one organization either.
ALTER TABLE request ADD COLUMN uin TEXT;

CREATE UNIQUE INDEX one_open_request_by_number ON request (uin, org_id)
    WHERE uin IS NOT NULL AND status IN ('PENDING', 'APPROVED', 'EXECUTING', 'OUTCOME_UNKNOWN');

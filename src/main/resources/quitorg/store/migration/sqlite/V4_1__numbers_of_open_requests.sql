-- What was approved before the column was there names its account in the body. Only SQLite files are that old.
UPDATE request SET uin = json_extract(body, '$.approvedFacts.uin.value')
    WHERE status IN ('PENDING', 'APPROVED', 'EXECUTING', 'OUTCOME_UNKNOWN');

-- For the jobs that no worker has picked: those that are due, and the earliest one, whose time is read from the index alone.
DROP INDEX due_tasks;
CREATE INDEX due_tasks ON scheduled_tasks (picked, execution_time);

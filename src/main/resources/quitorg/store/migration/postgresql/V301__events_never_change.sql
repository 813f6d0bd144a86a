-- Against a slip, in this program or at a SQL prompt; against intent stands the chain.
CREATE FUNCTION event_never_changes() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'an event never changes and is never deleted';
END
$$;

CREATE TRIGGER event_is_not_updated BEFORE UPDATE ON event
    FOR EACH ROW EXECUTE FUNCTION event_never_changes();

CREATE TRIGGER event_is_not_deleted BEFORE DELETE ON event
    FOR EACH ROW EXECUTE FUNCTION event_never_changes();

CREATE TRIGGER event_is_not_truncated BEFORE TRUNCATE ON event
    FOR EACH STATEMENT EXECUTE FUNCTION event_never_changes();

-- Instances also hold pages of members and the tenants of a person: whoever joins or goes, and whatever shows of a person, is told too.
GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the function; taken back below

-- Of memberships: to what is held of the tenant, but for one that was made in this very transaction, and of the person.
CREATE FUNCTION tell_members_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_notify('qeetid_changed', right(c.user_id::text, 4)) FROM (SELECT DISTINCT r.user_id FROM changed_rows r) c;
  PERFORM pg_notify('qeetid_changed', right(c.tenant_id::text, 4)) FROM (SELECT DISTINCT r.tenant_id FROM changed_rows r) c
    WHERE NOT EXISTS (SELECT FROM tenant t WHERE t.id = c.tenant_id AND t.xmin = pg_current_xact_id()::xid);
  RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION tell_members_changed() FROM PUBLIC;

DROP TRIGGER changed ON membership;
CREATE TRIGGER changed_by_insert AFTER INSERT ON membership REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_members_changed();
CREATE TRIGGER changed_by_update AFTER UPDATE ON membership REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_members_changed();
CREATE TRIGGER changed_by_delete AFTER DELETE ON membership REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_members_changed();

-- Whoever is deleted, or restored, leaves or enters the pages of all their tenants, which need not name them before.
CREATE FUNCTION tell_standing_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_notify('qeetid_changed', right(m.tenant_id::text, 4)) FROM membership m WHERE m.user_id = NEW.id;
  RETURN NULL;
END
$$;
ALTER FUNCTION tell_standing_changed() OWNER TO qeetid_platform;
REVOKE ALL ON FUNCTION tell_standing_changed() FROM PUBLIC;

DROP TRIGGER changed_otherwise ON users;
CREATE TRIGGER changed_otherwise AFTER UPDATE ON users FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION tell_row_changed('id');
CREATE TRIGGER changed_standing AFTER UPDATE ON users FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION tell_standing_changed();

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;

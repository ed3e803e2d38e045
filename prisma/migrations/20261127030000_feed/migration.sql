-- Instances hold in memory what each request needs first: what a session or a key may do, and how the tenant's row, its brand and its
-- access configuration stand. Whatever changes one of these tells so with its commit, by the last four digits of the id it is held under.

-- The column that the row is held under is the trigger's argument: its tenant's id, or its own.
CREATE FUNCTION tell_row_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  changed record;
BEGIN
  IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF;
  IF TG_ARGV[0] = 'id' THEN PERFORM pg_notify('qeetid_changed', right(changed.id::text, 4));
  ELSE PERFORM pg_notify('qeetid_changed', right(changed.tenant_id::text, 4)); END IF;
  RETURN NULL;
END
$$;

-- Of many rows, each tenant once. A tenant that was made in this very transaction is held by nobody; one that was changed in it has been told.
CREATE FUNCTION tell_rows_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_notify('qeetid_changed', right(c.tenant_id::text, 4)) FROM (SELECT DISTINCT r.tenant_id FROM changed_rows r) c
    WHERE NOT EXISTS (SELECT FROM tenant t WHERE t.id = c.tenant_id AND t.xmin = pg_current_xact_id()::xid);
  RETURN NULL;
END
$$;

REVOKE ALL ON FUNCTION tell_row_changed(), tell_rows_changed() FROM PUBLIC;

CREATE TRIGGER changed AFTER UPDATE OR DELETE ON tenant FOR EACH ROW EXECUTE FUNCTION tell_row_changed('id');
CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON branding FOR EACH ROW EXECUTE FUNCTION tell_row_changed('tenant_id');
CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON access_state FOR EACH ROW EXECUTE FUNCTION tell_row_changed('tenant_id');
CREATE TRIGGER changed AFTER UPDATE OR DELETE ON membership FOR EACH ROW EXECUTE FUNCTION tell_row_changed('tenant_id');
CREATE TRIGGER changed AFTER UPDATE OR DELETE ON role FOR EACH ROW EXECUTE FUNCTION tell_row_changed('tenant_id');
CREATE TRIGGER changed AFTER DELETE ON users FOR EACH ROW EXECUTE FUNCTION tell_row_changed('id');
CREATE TRIGGER changed_otherwise AFTER UPDATE ON users FOR EACH ROW
  WHEN ((OLD.status, OLD.credential_version, OLD.email_verified_at) IS DISTINCT FROM (NEW.status, NEW.credential_version, NEW.email_verified_at)) EXECUTE FUNCTION tell_row_changed('id');
CREATE TRIGGER changed AFTER DELETE ON session FOR EACH ROW EXECUTE FUNCTION tell_row_changed('id');
CREATE TRIGGER changed_otherwise AFTER UPDATE ON session FOR EACH ROW
  WHEN ((OLD.user_id, OLD.revoked_at, OLD.expires_at, OLD.credential_version, OLD.auth_method, OLD.authenticated_at, OLD.mfa_at, OLD.mfa_by_device)
    IS DISTINCT FROM (NEW.user_id, NEW.revoked_at, NEW.expires_at, NEW.credential_version, NEW.auth_method, NEW.authenticated_at, NEW.mfa_at, NEW.mfa_by_device)) EXECUTE FUNCTION tell_row_changed('id');
CREATE TRIGGER changed AFTER DELETE ON api_key FOR EACH ROW EXECUTE FUNCTION tell_row_changed('id');
CREATE TRIGGER changed_otherwise AFTER UPDATE ON api_key FOR EACH ROW
  WHEN ((OLD.user_id, OLD.prefix, OLD.secret_hash, OLD.scopes, OLD.expires_at, OLD.revoked_at) IS DISTINCT FROM (NEW.user_id, NEW.prefix, NEW.secret_hash, NEW.scopes, NEW.expires_at, NEW.revoked_at))
  EXECUTE FUNCTION tell_row_changed('id');

CREATE TRIGGER changed_by_insert AFTER INSERT ON membership_role REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_rows_changed();
CREATE TRIGGER changed_by_update AFTER UPDATE ON membership_role REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_rows_changed();
CREATE TRIGGER changed_by_delete AFTER DELETE ON membership_role REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_rows_changed();
CREATE TRIGGER changed_by_insert AFTER INSERT ON role_permission REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_rows_changed();
CREATE TRIGGER changed_by_update AFTER UPDATE ON role_permission REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_rows_changed();
CREATE TRIGGER changed_by_delete AFTER DELETE ON role_permission REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_rows_changed();

-- What a session may do also tells for how long: whoever holds it must not hold it longer.
DROP FUNCTION session_access(uuid);
CREATE FUNCTION session_access(session_id uuid, OUT user_id uuid, OUT live boolean, OUT live_ms float8, OUT user_status text, OUT tenant_status text, OUT credential_version int, OUT permissions text[],
    OUT access_version int, OUT tenant_tag text, OUT brand_tag text, OUT auth_method text, OUT authenticated_at timestamptz, OUT mfa_at timestamptz, OUT mfa_by_device boolean, OUT email_verified boolean)
  RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT s.user_id, s.revoked_at IS NULL AND s.expires_at > now() AND s.credential_version = u.credential_version, extract(epoch FROM s.expires_at - now())::float8 * 1000,
    u.status::text, t.status::text, s.credential_version,
    ARRAY(SELECT DISTINCT p.permission_key FROM membership_role mr JOIN role_permission p ON p.tenant_id = mr.tenant_id AND p.role_id = mr.role_id
          WHERE mr.tenant_id = m.tenant_id AND mr.membership_id = m.id ORDER BY 1),
    coalesce((SELECT a.version FROM access_state a WHERE a.tenant_id = s.tenant_id), 0), concat_ws('.', t.xmin, t.version),
    coalesce((SELECT concat_ws('.', b.xmin, b.version, b.draft_version) FROM branding b WHERE b.tenant_id = s.tenant_id), ''),
    s.auth_method, s.authenticated_at, s.mfa_at, s.mfa_by_device, u.email_verified_at IS NOT NULL
  FROM session s
  JOIN tenant t ON t.id = s.tenant_id
  JOIN membership m ON m.tenant_id = s.tenant_id AND m.user_id = s.user_id
  JOIN users u ON u.id = s.user_id
  WHERE s.tenant_id = current_tenant() AND s.id = session_id;
END
$$;
REVOKE ALL ON FUNCTION session_access(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION session_access(uuid) TO qeetid_runtime;

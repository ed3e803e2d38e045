-- What tells of changes (functions.sql). A new table on which an answer of session_access, service_access,
-- platform_api_key or tenant_configuration depends needs a trigger here, and a line in
-- test/memory/change-feed.both.test.ts.

-- The row of a tenant is shown, and few of its columns decide.
CREATE OR REPLACE TRIGGER changed AFTER UPDATE OR DELETE ON tenant FOR EACH ROW
  EXECUTE FUNCTION tell_row_changed('id', 'shown:');
CREATE OR REPLACE TRIGGER changed_standing AFTER UPDATE ON tenant FOR EACH ROW
  WHEN ((OLD.status, OLD.plan, OLD.founded_by) IS DISTINCT FROM (NEW.status, NEW.plan, NEW.founded_by))
  EXECUTE FUNCTION tell_row_changed('id');
CREATE OR REPLACE TRIGGER gone AFTER DELETE ON tenant FOR EACH ROW EXECUTE FUNCTION tell_row_changed('id');
CREATE OR REPLACE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON branding FOR EACH ROW
  EXECUTE FUNCTION tell_row_changed('tenant_id', 'shown:');

-- Credentials and lists say which tenants have configured nothing.
CREATE OR REPLACE TRIGGER changed AFTER INSERT OR DELETE ON access_state FOR EACH ROW
  EXECUTE FUNCTION tell_row_changed('tenant_id', '', 'shown:', 'access:');
CREATE OR REPLACE TRIGGER changed_otherwise AFTER UPDATE ON access_state FOR EACH ROW
  EXECUTE FUNCTION tell_row_changed('tenant_id', 'shown:');
-- A label of an IP rule counts its version alone, and decides nothing.
CREATE OR REPLACE TRIGGER changed_decisions AFTER UPDATE ON access_state FOR EACH ROW
  WHEN ((OLD.version, OLD.abac_version, OLD.ip_enforced, OLD.mfa_required_since, OLD.break_glass_until,
      OLD.break_glass_networks)
    IS DISTINCT FROM (NEW.version, NEW.abac_version, NEW.ip_enforced, NEW.mfa_required_since, NEW.break_glass_until,
      NEW.break_glass_networks))
  EXECUTE FUNCTION tell_row_changed('tenant_id', 'access:');
CREATE OR REPLACE TRIGGER changed AFTER UPDATE OR DELETE ON role FOR EACH ROW
  EXECUTE FUNCTION tell_row_changed('tenant_id', '', 'members:');
CREATE OR REPLACE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON signing_key FOR EACH STATEMENT
  EXECUTE FUNCTION tell_signing_keys_changed();

-- Not of when somebody last signed in by it.
CREATE OR REPLACE TRIGGER changed AFTER INSERT OR DELETE ON connection FOR EACH ROW
  EXECUTE FUNCTION tell_row_changed('tenant_id', 'access:');
CREATE OR REPLACE TRIGGER changed_otherwise AFTER UPDATE ON connection FOR EACH ROW
  WHEN ((OLD.version, OLD.status) IS DISTINCT FROM (NEW.version, NEW.status))
  EXECUTE FUNCTION tell_row_changed('tenant_id', 'access:');

-- A tenant's budget depends on domains once they are proven.
CREATE OR REPLACE TRIGGER changed_by_insert AFTER INSERT ON tenant_domain FOR EACH ROW
  WHEN (NEW.verified_at IS NOT NULL) EXECUTE FUNCTION tell_row_changed('tenant_id');
CREATE OR REPLACE TRIGGER changed_by_update AFTER UPDATE ON tenant_domain FOR EACH ROW
  WHEN ((OLD.verified_at IS NULL) <> (NEW.verified_at IS NULL)) EXECUTE FUNCTION tell_row_changed('tenant_id');
CREATE OR REPLACE TRIGGER changed_by_delete AFTER DELETE ON tenant_domain FOR EACH ROW
  WHEN (OLD.verified_at IS NOT NULL) EXECUTE FUNCTION tell_row_changed('tenant_id');

-- People, sessions and keys: not of what each use changes, such as the time of the last one.
CREATE OR REPLACE TRIGGER changed AFTER DELETE ON users FOR EACH ROW
  EXECUTE FUNCTION tell_row_changed('id', '', 'shown:');
CREATE OR REPLACE TRIGGER changed AFTER DELETE ON session FOR EACH ROW EXECUTE FUNCTION tell_row_changed('id');
CREATE OR REPLACE TRIGGER changed AFTER DELETE ON api_key FOR EACH ROW EXECUTE FUNCTION tell_row_changed('id');
CREATE OR REPLACE TRIGGER changed_otherwise AFTER UPDATE ON users FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*)
  EXECUTE FUNCTION tell_row_changed('id', 'shown:');
CREATE OR REPLACE TRIGGER changed_credentials AFTER UPDATE ON users FOR EACH ROW
  WHEN ((OLD.status, OLD.credential_version, OLD.email_verified_at)
    IS DISTINCT FROM (NEW.status, NEW.credential_version, NEW.email_verified_at))
  EXECUTE FUNCTION tell_row_changed('id');
CREATE OR REPLACE TRIGGER changed_standing AFTER UPDATE ON users FOR EACH ROW
  WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION tell_standing_changed();
CREATE OR REPLACE TRIGGER changed_otherwise AFTER UPDATE ON session FOR EACH ROW
  WHEN ((OLD.user_id, OLD.revoked_at, OLD.expires_at, OLD.credential_version, OLD.auth_method, OLD.authenticated_at,
      OLD.mfa_at, OLD.mfa_by_device)
    IS DISTINCT FROM (NEW.user_id, NEW.revoked_at, NEW.expires_at, NEW.credential_version, NEW.auth_method,
      NEW.authenticated_at, NEW.mfa_at, NEW.mfa_by_device))
  EXECUTE FUNCTION tell_row_changed('id');
CREATE OR REPLACE TRIGGER changed_otherwise AFTER UPDATE ON api_key FOR EACH ROW
  WHEN ((OLD.user_id, OLD.prefix, OLD.secret_hash, OLD.scopes, OLD.allowed_ips, OLD.expires_at, OLD.revoked_at,
      OLD.created_by, OLD.maker_membership_id, OLD.created_with_mfa)
    IS DISTINCT FROM (NEW.user_id, NEW.prefix, NEW.secret_hash, NEW.scopes, NEW.allowed_ips, NEW.expires_at,
      NEW.revoked_at, NEW.created_by, NEW.maker_membership_id, NEW.created_with_mfa))
  EXECUTE FUNCTION tell_row_changed('id');

-- Service principals, of which a use changes nothing here, and their tokens that are revoked.
CREATE OR REPLACE TRIGGER changed AFTER UPDATE OR DELETE ON service_principal FOR EACH ROW
  EXECUTE FUNCTION tell_row_changed('id');
CREATE OR REPLACE TRIGGER changed AFTER INSERT ON oauth_revoked_token FOR EACH ROW
  EXECUTE FUNCTION tell_row_changed('id');

-- Many rows at once.
CREATE OR REPLACE TRIGGER changed_by_insert AFTER INSERT ON membership REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_members_changed();
CREATE OR REPLACE TRIGGER changed_by_update AFTER UPDATE ON membership REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_members_changed();
CREATE OR REPLACE TRIGGER changed_by_delete AFTER DELETE ON membership REFERENCING OLD TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_members_changed();
CREATE OR REPLACE TRIGGER changed_by_insert AFTER INSERT ON membership_role REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_roles_changed();
CREATE OR REPLACE TRIGGER changed_by_update AFTER UPDATE ON membership_role REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_roles_changed();
CREATE OR REPLACE TRIGGER changed_by_delete AFTER DELETE ON membership_role REFERENCING OLD TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_roles_changed();
CREATE OR REPLACE TRIGGER changed_by_insert AFTER INSERT ON role_permission REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_rows_changed();
CREATE OR REPLACE TRIGGER changed_by_update AFTER UPDATE ON role_permission REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_rows_changed();
CREATE OR REPLACE TRIGGER changed_by_delete AFTER DELETE ON role_permission REFERENCING OLD TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_rows_changed();
CREATE OR REPLACE TRIGGER changed_by_insert AFTER INSERT ON group_member REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_roles_changed();
CREATE OR REPLACE TRIGGER changed_by_update AFTER UPDATE ON group_member REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_roles_changed();
CREATE OR REPLACE TRIGGER changed_by_delete AFTER DELETE ON group_member REFERENCING OLD TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_roles_changed();
CREATE OR REPLACE TRIGGER changed_by_insert AFTER INSERT ON group_role REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_rows_changed();
CREATE OR REPLACE TRIGGER changed_by_update AFTER UPDATE ON group_role REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_rows_changed();
CREATE OR REPLACE TRIGGER changed_by_delete AFTER DELETE ON group_role REFERENCING OLD TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_rows_changed();
CREATE OR REPLACE TRIGGER changed_by_insert AFTER INSERT ON service_principal_role REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_rows_changed();
CREATE OR REPLACE TRIGGER changed_by_update AFTER UPDATE ON service_principal_role REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_rows_changed();
CREATE OR REPLACE TRIGGER changed_by_delete AFTER DELETE ON service_principal_role REFERENCING OLD TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_rows_changed();

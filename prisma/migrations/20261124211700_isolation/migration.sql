-- Roles, grants and row-level security. src/tenancy/README.md explains the layers.
--
-- qeetid_runtime   what requests run as: owns nothing, sees the rows of app.tenant_id, may execute the listed functions
-- qeetid_platform  owns the SECURITY DEFINER functions and reads the installation's own secrets; nothing logs in as it
-- The owner of the tables runs migrations and nothing else.

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['qeetid_runtime', 'qeetid_platform'] LOOP
    -- Roles are per server, not per database: the migration of another database may be making the same one.
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOINHERIT', name);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
    -- The owner must be a member to SET ROLE; since PostgreSQL 16 having made the role is not enough.
    BEGIN
      EXECUTE format('GRANT %I TO %I', name, current_user);
    EXCEPTION WHEN insufficient_privilege THEN
      IF NOT pg_has_role(current_user, name, 'MEMBER') THEN
        RAISE EXCEPTION 'ask an administrator of this server: GRANT % TO %', name, current_user;
      END IF;
    END;
  END LOOP;
END
$$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO qeetid_runtime, qeetid_platform;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC; -- not IN SCHEMA: that can only add to the global defaults

-- The tenant of the transaction. Unset, and '' (what is left after a transaction set it), is no tenant: no rows, no writes.
CREATE FUNCTION current_tenant() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(pg_catalog.current_setting('app.tenant_id', true), '')::uuid $$;
REVOKE ALL ON FUNCTION current_tenant() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION current_tenant() TO qeetid_runtime, qeetid_platform;

-- The one block for a table whose rows belong to a tenant. Later migrations call it for each new table.
-- The restrictive policy cannot be widened by a permissive one that somebody adds.
CREATE FUNCTION secure_tenant_table(target regclass, tenant_column name DEFAULT 'tenant_id') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY runtime_base ON %s AS PERMISSIVE FOR ALL TO qeetid_runtime USING (true) WITH CHECK (true)', target);
  EXECUTE format('CREATE POLICY runtime_tenant ON %s AS RESTRICTIVE FOR ALL TO qeetid_runtime USING (%I = (SELECT current_tenant())) WITH CHECK (%I = (SELECT current_tenant()))', target, tenant_column, tenant_column);
  EXECUTE format('CREATE POLICY platform_functions ON %s AS PERMISSIVE FOR ALL TO qeetid_platform USING (true) WITH CHECK (true)', target);
END
$$;
REVOKE ALL ON FUNCTION secure_tenant_table(regclass, name) FROM PUBLIC;

DO $$
DECLARE
  target regclass;
BEGIN
  FOR target IN
    SELECT format('%I.%I', table_schema, table_name)::regclass FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'tenant_id'
  LOOP
    PERFORM secure_tenant_table(target);
  END LOOP;
END
$$;
SELECT secure_tenant_table('tenant', 'id');

-- A user belongs to no tenant: visible to a tenant of which the user is a member.
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
CREATE POLICY runtime_base ON users AS PERMISSIVE FOR SELECT TO qeetid_runtime USING (true);
CREATE POLICY runtime_tenant ON users AS RESTRICTIVE FOR ALL TO qeetid_runtime
  USING (EXISTS (SELECT 1 FROM membership m WHERE m.user_id = users.id AND m.tenant_id = (SELECT current_tenant())));
CREATE POLICY platform_functions ON users AS PERMISSIVE FOR ALL TO qeetid_platform USING (true) WITH CHECK (true);

-- What requests may do. No DELETE where a row is history; audit rows only through audit_append.
GRANT SELECT, INSERT ON tenant TO qeetid_runtime;
GRANT UPDATE (name, status, plan, region, logo_url, metadata, version, deleted_at, updated_at) ON tenant TO qeetid_runtime;
GRANT SELECT ON users, permission TO qeetid_runtime;
GRANT SELECT, INSERT, DELETE ON membership, membership_role, role_permission TO qeetid_runtime;
GRANT SELECT, INSERT ON role TO qeetid_runtime;
GRANT UPDATE (name, description) ON role TO qeetid_runtime;
GRANT SELECT, INSERT ON invitation, session, refresh_token, api_key TO qeetid_runtime;
GRANT UPDATE (role_id, token_hash, status, expires_at, accepted_at) ON invitation TO qeetid_runtime;
GRANT UPDATE (ip, user_agent, last_seen_at, expires_at, revoked_at, revoked_reason, credential_version) ON session TO qeetid_runtime;
GRANT UPDATE (used_at) ON refresh_token TO qeetid_runtime;
GRANT UPDATE (last_used_at, revoked_at) ON api_key TO qeetid_runtime;
GRANT SELECT ON audit_head, audit_event, audit_payload TO qeetid_runtime;

-- What the functions of the next migration need, and no more.
GRANT SELECT, INSERT, UPDATE ON users, password_credential TO qeetid_platform; -- no DELETE: a person is never deleted as a row
GRANT SELECT, INSERT, UPDATE, DELETE ON login_throttle TO qeetid_platform;
GRANT SELECT ON tenant, membership, membership_role, role_permission, session, refresh_token, invitation, api_key TO qeetid_platform;
GRANT SELECT, INSERT, UPDATE ON audit_head TO qeetid_platform;
GRANT INSERT ON audit_event, audit_payload TO qeetid_platform;
-- The installation's own secrets, read over the platform connection (src/tenancy/installation.ts).
GRANT SELECT, INSERT, UPDATE, DELETE ON signing_key TO qeetid_platform;
GRANT SELECT, INSERT ON instance_secret TO qeetid_platform;

-- One open invitation per address and tenant: the index decides between two that are made at once.
CREATE UNIQUE INDEX invitation_one_pending ON invitation (tenant_id, email_normalized) WHERE status = 'PENDING';

-- The catalogue; src/access/permissions.ts has the same list, and a test compares them.
INSERT INTO permission (id, key, description) VALUES
  ('00000000-0000-4000-8000-000000000001', 'tenant.read', 'Read the tenant and its settings'),
  ('00000000-0000-4000-8000-000000000002', 'tenant.write', 'Change, suspend and delete the tenant'),
  ('00000000-0000-4000-8000-000000000003', 'user.read', 'List members and invitations'),
  ('00000000-0000-4000-8000-000000000004', 'user.write', 'Invite and remove members'),
  ('00000000-0000-4000-8000-000000000005', 'role.read', 'Read roles and permissions'),
  ('00000000-0000-4000-8000-000000000006', 'role.write', 'Change roles and who holds them'),
  ('00000000-0000-4000-8000-000000000007', 'group.read', 'Read groups'),
  ('00000000-0000-4000-8000-000000000008', 'group.write', 'Change groups'),
  ('00000000-0000-4000-8000-000000000009', 'audit.read', 'Read and verify the audit log'),
  ('00000000-0000-4000-8000-00000000000a', 'audit.write', 'Redact audit payloads'),
  ('00000000-0000-4000-8000-00000000000b', 'connection.read', 'Read sign-in connections'),
  ('00000000-0000-4000-8000-00000000000c', 'connection.write', 'Change sign-in connections'),
  ('00000000-0000-4000-8000-00000000000d', 'apikey.read', 'List API keys and service principals'),
  ('00000000-0000-4000-8000-00000000000e', 'apikey.write', 'Create and revoke API keys and service principals'),
  ('00000000-0000-4000-8000-00000000000f', 'secret.read', 'Read secrets of the vault'),
  ('00000000-0000-4000-8000-000000000010', 'secret.write', 'Change secrets of the vault'),
  ('00000000-0000-4000-8000-000000000011', 'webhook.read', 'Read webhooks and their deliveries'),
  ('00000000-0000-4000-8000-000000000012', 'webhook.write', 'Change webhooks'),
  ('00000000-0000-4000-8000-000000000013', 'billing.read', 'Read the plan and its use'),
  ('00000000-0000-4000-8000-000000000014', 'billing.write', 'Change the plan'),
  ('00000000-0000-4000-8000-000000000015', 'branding.write', 'Change branding and email templates'),
  ('00000000-0000-4000-8000-000000000016', 'policy.read', 'Read access policies and rules'),
  ('00000000-0000-4000-8000-000000000017', 'policy.write', 'Change access policies and rules'),
  ('00000000-0000-4000-8000-000000000018', 'gdpr.write', 'Export and erase personal data'),
  ('00000000-0000-4000-8000-000000000019', 'analytics.read', 'Read analytics');

-- The first proof of an address also reaches what the account founded and owns no more, members who may only read, and what else was set up in its
-- personal tenant.
GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the function; taken back below

GRANT UPDATE (name, logo_url, metadata, founded_by) ON tenant TO qeetid_platform;
GRANT INSERT, UPDATE (suspended_at) ON membership TO qeetid_platform;
GRANT SELECT, INSERT ON membership_role TO qeetid_platform;
GRANT SELECT ON role TO qeetid_platform;
GRANT DELETE ON tenant_domain TO qeetid_platform;

-- When the address was first shown to be its reader's. It stays when an administrator sets a password, which makes the address unverified again: what the
-- account has founded since then is the person's own. Kept by the table itself, whichever function proves the address.
ALTER TABLE "users" ADD COLUMN "first_proven_at" TIMESTAMPTZ(3);
ALTER TABLE users DISABLE TRIGGER USER;
ALTER TABLE users NO FORCE ROW LEVEL SECURITY;
UPDATE users SET first_proven_at = email_verified_at WHERE email_verified_at IS NOT NULL;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
ALTER TABLE users ENABLE TRIGGER USER;
CREATE FUNCTION user_proven() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.first_proven_at := NEW.email_verified_at;
  RETURN NEW;
END
$$;
REVOKE ALL ON FUNCTION user_proven() FROM PUBLIC;
CREATE TRIGGER proven BEFORE INSERT OR UPDATE ON users FOR EACH ROW WHEN (NEW.email_verified_at IS NOT NULL AND NEW.first_proven_at IS NULL) EXECUTE FUNCTION user_proven();

-- As before, but in a tenant that is not personal every other member is suspended, also whoever may only read: the person resumes whom they keep. A
-- personal tenant also loses its domains, and has the name, logo and metadata of a new one.
CREATE OR REPLACE FUNCTION account_reset_tenant(target uuid, t uuid) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  own boolean := (SELECT n.personal FROM tenant n WHERE n.id = t);
  keys int;
  open int;
  others uuid[] := ARRAY(SELECT m.user_id FROM membership m WHERE m.tenant_id = t AND m.user_id <> target ORDER BY m.created_at, m.id);
  set_up boolean;
BEGIN
  UPDATE api_key SET revoked_at = now() WHERE tenant_id = t AND revoked_at IS NULL;
  GET DIAGNOSTICS keys = ROW_COUNT;
  UPDATE invitation SET status = 'REVOKED' WHERE tenant_id = t AND status = 'PENDING';
  GET DIAGNOSTICS open = ROW_COUNT;
  UPDATE outgoing_mail SET status = 'CANCELLED', content = NULL, leased_until = NULL WHERE tenant_id = t AND status = 'QUEUED';
  UPDATE outgoing_mail SET content = NULL WHERE tenant_id = t AND status = 'DEAD' AND content IS NOT NULL;
  DELETE FROM one_time_token WHERE tenant_id = t AND used_at IS NULL;
  UPDATE session SET revoked_at = now(), revoked_reason = 'address_proven' WHERE tenant_id = t AND revoked_at IS NULL AND user_id <> target;
  IF own THEN
    DELETE FROM membership m WHERE m.tenant_id = t AND m.user_id <> target;
    set_up := EXISTS (SELECT FROM access_state a WHERE a.tenant_id = t) OR EXISTS (SELECT FROM branding b WHERE b.tenant_id = t)
      OR EXISTS (SELECT FROM email_template e WHERE e.tenant_id = t) OR EXISTS (SELECT FROM tenant_domain d WHERE d.tenant_id = t);
    DELETE FROM email_template WHERE tenant_id = t;
    DELETE FROM branding WHERE tenant_id = t;
    DELETE FROM tenant_domain WHERE tenant_id = t;
    UPDATE ip_change SET confirmed_at = now() WHERE tenant_id = t AND confirmed_at IS NULL AND reverted_at IS NULL; -- nothing comes back by itself
    DELETE FROM ip_rule WHERE tenant_id = t;
    DELETE FROM abac_policy WHERE tenant_id = t;
    DELETE FROM auth_policy WHERE tenant_id = t;
    DELETE FROM security_policy WHERE tenant_id = t;
    UPDATE access_state SET version = version + 1, ip_version = ip_version + 1, abac_version = abac_version + 1, ip_enforced = false, mfa_required_since = NULL WHERE tenant_id = t;
    UPDATE tenant n SET name = p.name, logo_url = '', metadata = '{}', version = n.version + 1, updated_at = now()
    FROM (SELECT coalesce(u.display_name, split_part(u.email, '@', 1)) AS name FROM users u WHERE u.id = target) p
    WHERE n.id = t AND (n.name, n.logo_url, n.metadata) IS DISTINCT FROM (p.name, '', '{}'::jsonb);
    set_up := set_up OR FOUND;
  ELSE
    UPDATE membership SET suspended_at = now() WHERE tenant_id = t AND user_id <> target AND suspended_at IS NULL;
    UPDATE tenant SET status = 'SUSPENDED', version = version + 1, updated_at = now() WHERE id = t AND status = 'ACTIVE';
  END IF;
  IF NOT own OR set_up OR keys + open + cardinality(others) > 0 THEN
    PERFORM audit_elsewhere(t, target, 'tenant.reset_by_proof', 'tenant', t::text,
      jsonb_build_object('keys', keys, 'invitations', open, CASE WHEN own THEN 'members_removed' ELSE 'members_suspended' END, others, 'suspended', NOT own));
  END IF;
END
$$;

-- Whether somebody is an owner there whom nobody has suspended.
CREATE FUNCTION account_owns(target uuid, t uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM membership m JOIN membership_role mr ON mr.tenant_id = t AND mr.membership_id = m.id
    JOIN role r ON r.tenant_id = t AND r.id = mr.role_id AND r.system AND r.name = 'owner'
    WHERE m.tenant_id = t AND m.user_id = target AND m.suspended_at IS NULL)
$$;

-- A personal tenant is the person's, whatever was done to their membership.
CREATE FUNCTION account_own_again(target uuid, t uuid) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO membership (tenant_id, id, user_id) VALUES (t, gen_random_uuid(), target) ON CONFLICT DO NOTHING;
  UPDATE membership SET suspended_at = NULL WHERE tenant_id = t AND user_id = target AND suspended_at IS NOT NULL;
  INSERT INTO membership_role (tenant_id, membership_id, role_id)
  SELECT t, m.id, r.id FROM membership m JOIN role r ON r.tenant_id = t AND r.system AND r.name = 'owner' WHERE m.tenant_id = t AND m.user_id = target
  ON CONFLICT DO NOTHING;
END
$$;

-- As before, of what the account founded also what it does not own: a personal tenant becomes theirs again. Another one is somebody else's, and has
-- nothing of the person any more: neither their membership, but where they come by its mail just now, nor their standing. All of those count together,
-- on a founder whom there is not, and who is never proven. An address that was proven before, until an administrator set the password, has founded
-- nothing in somebody else's name: the tenants go on.
CREATE OR REPLACE FUNCTION account_reclaim(target uuid) RETURNS boolean LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  founded uuid[] := '{}';
  lost uuid[] := '{}';
  nobody uuid := gen_random_uuid();
  before timestamptz;
  f uuid;
BEGIN
  IF (SELECT u.email_verified_at IS NOT NULL FROM users u WHERE u.id = target) THEN
    RETURN false;
  END IF;
  -- Tenants before the person, and in order, as whoever changes a member takes them.
  PERFORM 1 FROM tenant t WHERE t.founded_by = target AND t.status <> 'DELETED' ORDER BY t.id FOR NO KEY UPDATE;
  SELECT u.first_proven_at INTO before FROM users u WHERE u.id = target AND u.email_verified_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  UPDATE users SET email_verified_at = now(), updated_at = now() WHERE id = target;
  DELETE FROM recovery_code WHERE user_id = target;
  DELETE FROM totp_factor WHERE user_id = target;
  UPDATE session SET mfa_at = NULL WHERE user_id = target AND mfa_at IS NOT NULL AND revoked_at IS NULL;
  DELETE FROM one_time_token WHERE user_id = target AND kind = 'TRUSTED_DEVICE';
  IF before IS NULL THEN
    founded := ARRAY(SELECT t.id FROM tenant t WHERE t.founded_by = target AND t.status <> 'DELETED' AND (t.personal OR account_owns(target, t.id)) ORDER BY t.id);
    lost := ARRAY(SELECT t.id FROM tenant t WHERE t.founded_by = target AND t.status <> 'DELETED' AND t.id <> ALL (founded) ORDER BY t.id);
  END IF;
  PERFORM audit_hold_all(founded || lost || ARRAY(SELECT DISTINCT a.tenant_id FROM api_key a WHERE a.revoked_at IS NULL AND (a.user_id = target OR a.created_by = target)) || current_tenant());
  PERFORM account_end_keys(target, true, 'address_proven');
  FOREACH f IN ARRAY founded LOOP
    IF NOT account_owns(target, f) THEN
      PERFORM account_own_again(target, f);
    END IF;
    PERFORM account_reset_tenant(target, f);
  END LOOP;
  FOREACH f IN ARRAY lost LOOP
    UPDATE tenant SET founded_by = nobody WHERE id = f;
    DELETE FROM membership WHERE tenant_id = f AND user_id = target AND f <> current_tenant();
    IF FOUND THEN
      UPDATE session SET revoked_at = now(), revoked_reason = 'address_proven' WHERE tenant_id = f AND user_id = target AND revoked_at IS NULL;
      PERFORM audit_elsewhere(f, target, 'member.removed', 'user', target::text, jsonb_build_object('reason', 'address_proven'));
    END IF;
  END LOOP;
  RETURN true;
END
$$;

REVOKE ALL ON FUNCTION account_owns(uuid, uuid), account_own_again(uuid, uuid) FROM PUBLIC;
ALTER FUNCTION account_owns(uuid, uuid) OWNER TO qeetid_platform;
ALTER FUNCTION account_own_again(uuid, uuid) OWNER TO qeetid_platform;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;

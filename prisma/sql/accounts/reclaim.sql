-- What happens to an account and to what it founded when its address is proven for the first time.

-- Returns whether the person is an owner of the tenant whom nobody has suspended.
CREATE OR REPLACE FUNCTION account_owns(target uuid, t uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM membership m JOIN held_role mr ON mr.tenant_id = t AND mr.membership_id = m.id
    JOIN role r ON r.tenant_id = t AND r.id = mr.role_id AND r.system AND r.name = 'owner'
    WHERE m.tenant_id = t AND m.user_id = target AND m.suspended_at IS NULL);
END
$$;
ALTER FUNCTION account_owns OWNER TO qeetid_platform;

-- Returns whether the person is signed in to a tenant of which they are an active member, or a key acts for them there.
CREATE OR REPLACE FUNCTION account_acts(person uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM session s JOIN users u ON u.id = s.user_id
      JOIN membership m ON m.tenant_id = s.tenant_id AND m.user_id = s.user_id AND m.suspended_at IS NULL
      WHERE s.user_id = person AND s.revoked_at IS NULL AND s.expires_at > now()
        AND s.credential_version = u.credential_version
        AND u.status = 'ACTIVE')
    OR EXISTS (SELECT FROM membership m JOIN users u ON u.id = m.user_id
      JOIN api_key k ON k.tenant_id = m.tenant_id AND k.user_id = m.user_id
      WHERE m.user_id = person AND m.suspended_at IS NULL AND u.status = 'ACTIVE'
        AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now()));
END
$$;
ALTER FUNCTION account_acts OWNER TO qeetid_platform;

-- Makes a personal tenant its person's again, after any change of the membership.
CREATE OR REPLACE FUNCTION account_own_again(target uuid, t uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO membership (tenant_id, id, user_id) VALUES (t, gen_random_uuid(), target) ON CONFLICT DO NOTHING;
  UPDATE membership SET suspended_at = NULL WHERE tenant_id = t AND user_id = target AND suspended_at IS NOT NULL;
  INSERT INTO membership_role (tenant_id, membership_id, role_id)
  SELECT t, m.id, r.id FROM membership m JOIN role r ON r.tenant_id = t AND r.system
    AND r.name = 'owner' WHERE m.tenant_id = t AND m.user_id = target
  ON CONFLICT DO NOTHING;
END
$$;
ALTER FUNCTION account_own_again OWNER TO qeetid_platform;

-- Returns the tenants with keys that account_end_keys revokes, or with service principals that it disables.
CREATE OR REPLACE FUNCTION account_key_tenants(target uuid, made boolean) RETURNS uuid[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN ARRAY(
    SELECT a.tenant_id FROM api_key a WHERE a.revoked_at IS NULL
      AND (a.user_id = target OR made AND a.created_by = target)
    UNION SELECT p.tenant_id FROM service_principal p WHERE made AND p.disabled_at IS NULL AND p.created_by = target);
END
$$;
ALTER FUNCTION account_key_tenants OWNER TO qeetid_platform;

-- Revokes the keys that act for a person in all tenants; with `made`, also those that they answer for, and disables the
-- service principals that they made. Each tenant's log tells of its own. The caller has locked the person, so that no
-- key is being made for them.
CREATE OR REPLACE FUNCTION account_end_keys(target uuid, made boolean, why text) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  k record;
BEGIN
  PERFORM audit_hold_all(account_key_tenants(target, made) || current_tenant());
  FOR k IN UPDATE api_key a SET revoked_at = now() WHERE a.revoked_at IS NULL
    AND (a.user_id = target OR made AND a.created_by = target) RETURNING a.tenant_id, a.id, a.name, a.prefix LOOP
    PERFORM audit_elsewhere(k.tenant_id, target, 'api_key.revoked', 'api_key', k.id::text,
      jsonb_build_object('name', k.name, 'prefix', k.prefix, 'reason', why));
  END LOOP;
  FOR k IN UPDATE service_principal p SET disabled_at = now(), version = version + 1 WHERE made
    AND p.disabled_at IS NULL AND p.created_by = target RETURNING p.tenant_id, p.id, p.name LOOP
    PERFORM audit_elsewhere(k.tenant_id, target, 'service_principal.disabled', 'service_principal', k.id::text,
      jsonb_build_object('name', k.name, 'reason', why));
  END LOOP;
END
$$;
ALTER FUNCTION account_end_keys OWNER TO qeetid_platform;

-- Gives a person back the account that their home has deleted, once they show that they read the mails to an address
-- that was proven. They keep what they have elsewhere and leave that home, as if they had left it before. Their new
-- home is a tenant that they own, or none.
CREATE OR REPLACE FUNCTION account_take_back(target uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  home uuid := (SELECT u.home_tenant_id FROM users u WHERE u.id = target);
  others uuid[] := tenants_elsewhere(target, home);
  other uuid;
BEGIN
  UPDATE users SET status = 'ACTIVE', deleted_at = NULL, updated_at = now(), home_tenant_id = (
    SELECT m.tenant_id FROM membership m JOIN tenant t ON t.id = m.tenant_id AND t.status = 'ACTIVE'
    JOIN held_role mr ON mr.tenant_id = m.tenant_id
      AND mr.membership_id = m.id JOIN role r ON r.tenant_id = mr.tenant_id AND r.id = mr.role_id AND r.system
      AND r.name = 'owner'
    WHERE m.user_id = target AND m.tenant_id <> home ORDER BY m.created_at, m.id LIMIT 1)
  WHERE id = target;
  UPDATE api_key SET revoked_at = now() WHERE tenant_id = home AND user_id = target AND revoked_at IS NULL;
  DELETE FROM membership WHERE tenant_id = home AND user_id = target;
  PERFORM audit_hold_all(others || home);
  PERFORM audit_elsewhere(home, target, 'user.account_taken_back', 'user', target::text, '{}');
  FOREACH other IN ARRAY others LOOP
    PERFORM audit_elsewhere(other, NULL, 'member.account_restored', 'user', target::text, '{}');
  END LOOP;
END
$$;
ALTER FUNCTION account_take_back OWNER TO qeetid_platform;

-- Ends what could act in a tenant but its founder: keys, sessions, open invitations with their mails, and other
-- members. A personal tenant becomes as new, without domains and with the name, logo and metadata of a new one. Another
-- one is suspended until its founder, who is shown it, resumes it. The log tells nothing where there was nothing to
-- end.
CREATE OR REPLACE FUNCTION account_reset_tenant(target uuid, t uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  own boolean := (SELECT n.personal FROM tenant n WHERE n.id = t);
  keys int;
  services int;
  open int;
  grouped int;
  others uuid[] := ARRAY(SELECT m.user_id FROM membership m WHERE m.tenant_id = t
    AND m.user_id <> target ORDER BY m.created_at, m.id);
  set_up boolean;
BEGIN
  UPDATE api_key SET revoked_at = now() WHERE tenant_id = t AND revoked_at IS NULL;
  GET DIAGNOSTICS keys = ROW_COUNT;
  UPDATE service_principal SET disabled_at = now(), version = version + 1 WHERE tenant_id = t AND disabled_at IS NULL;
  GET DIAGNOSTICS services = ROW_COUNT;
  UPDATE scim_token SET revoked_at = now() WHERE tenant_id = t AND revoked_at IS NULL;
  UPDATE invitation SET status = 'REVOKED' WHERE tenant_id = t AND status = 'PENDING';
  GET DIAGNOSTICS open = ROW_COUNT;
  UPDATE outgoing_mail SET status = 'CANCELLED', content = NULL, leased_until = NULL WHERE tenant_id = t
    AND status = 'QUEUED';
  UPDATE outgoing_mail SET content = NULL WHERE tenant_id = t AND status = 'DEAD' AND content IS NOT NULL;
  DELETE FROM one_time_token WHERE tenant_id = t AND used_at IS NULL;
  UPDATE session SET revoked_at = now(), revoked_reason = 'address_proven' WHERE tenant_id = t AND revoked_at IS NULL
    AND user_id <> target;
  IF own THEN
    DELETE FROM membership m WHERE m.tenant_id = t AND m.user_id <> target;
    DELETE FROM groups WHERE tenant_id = t;
    GET DIAGNOSTICS grouped = ROW_COUNT;
    set_up := grouped > 0 OR EXISTS (SELECT FROM access_state a WHERE a.tenant_id = t)
      OR EXISTS (SELECT FROM branding b WHERE b.tenant_id = t)
      OR EXISTS (SELECT FROM email_template e WHERE e.tenant_id = t)
      OR EXISTS (SELECT FROM connection c WHERE c.tenant_id = t)
        OR EXISTS (SELECT FROM tenant_domain d WHERE d.tenant_id = t);
    DELETE FROM email_template WHERE tenant_id = t;
    DELETE FROM branding WHERE tenant_id = t;
    DELETE FROM tenant_domain WHERE tenant_id = t;
    -- nothing comes back by itself
    UPDATE ip_change SET confirmed_at = now() WHERE tenant_id = t AND confirmed_at IS NULL AND reverted_at IS NULL;
    DELETE FROM ip_rule WHERE tenant_id = t;
    DELETE FROM abac_policy WHERE tenant_id = t;
    DELETE FROM auth_policy WHERE tenant_id = t;
    DELETE FROM security_policy WHERE tenant_id = t;
    DELETE FROM rate_limits WHERE tenant_id = t;
    DELETE FROM connection WHERE tenant_id = t;
    UPDATE access_state SET version = version + 1, ip_version = ip_version + 1, abac_version = abac_version + 1,
      ip_enforced = false, mfa_required_since = NULL WHERE tenant_id = t;
    UPDATE tenant n SET name = p.name, logo_url = '', metadata = '{}', version = n.version + 1, updated_at = now()
    FROM (SELECT coalesce(u.display_name, split_part(u.email, '@', 1)) AS name FROM users u WHERE u.id = target) p
    WHERE n.id = t AND (n.name, n.logo_url, n.metadata) IS DISTINCT FROM (p.name, '', '{}'::jsonb);
    set_up := set_up OR FOUND;
  ELSE
    UPDATE membership SET suspended_at = now() WHERE tenant_id = t AND user_id <> target AND suspended_at IS NULL;
    UPDATE tenant SET status = 'SUSPENDED', version = version + 1, updated_at = now() WHERE id = t
      AND status = 'ACTIVE';
    -- who holds the provider could sign in as the founder
    UPDATE connection SET status = 'DISABLED', version = version + 1, updated_at = now() WHERE tenant_id = t
      AND status = 'ACTIVE';
  END IF;
  IF NOT own OR set_up OR keys + services + open + cardinality(others) > 0 THEN
    PERFORM audit_elsewhere(t, target, 'tenant.reset_by_proof', 'tenant', t::text,
      jsonb_build_object('keys', keys, 'service_principals', services, 'invitations', open,
        CASE WHEN own THEN 'members_removed' ELSE 'members_suspended' END, others, 'suspended', NOT own));
  END IF;
END
$$;
ALTER FUNCTION account_reset_tenant OWNER TO qeetid_platform;

-- Ends what was set up before the address was proven for the first time, by a reader who came without the password. A
-- personal tenant becomes the person's again; other tenants that the account founded and does not own are somebody
-- else's. If the address was proven before an administrator set the password, the tenants go on. Returns whether it was
-- the first proof.
CREATE OR REPLACE FUNCTION account_reclaim(target uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
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
  -- Tenants before the person, and in order, as a change of a member takes them.
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
  DELETE FROM external_identity WHERE user_id = target;
  IF before IS NULL THEN
    founded := ARRAY(SELECT t.id FROM tenant t WHERE t.founded_by = target AND t.status <> 'DELETED'
      AND (t.personal OR account_owns(target, t.id)) ORDER BY t.id);
    lost := ARRAY(SELECT t.id FROM tenant t WHERE t.founded_by = target AND t.status <> 'DELETED'
      AND t.id <> ALL (founded) ORDER BY t.id);
  END IF;
  PERFORM audit_hold_all(founded || lost || account_key_tenants(target, true) || current_tenant());
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
      UPDATE session SET revoked_at = now(), revoked_reason = 'address_proven' WHERE tenant_id = f AND user_id = target
        AND revoked_at IS NULL;
      PERFORM audit_elsewhere(f, target, 'member.removed', 'user', target::text,
        jsonb_build_object('reason', 'address_proven'));
    END IF;
  END LOOP;
  RETURN true;
END
$$;
ALTER FUNCTION account_reclaim OWNER TO qeetid_platform;

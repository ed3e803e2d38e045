-- What was prepared in an account before its address was shown to be its own ends, once whoever reads the mails comes without the password: keys
-- everywhere, and in the tenants that the account has founded all that could act there.
GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the functions; taken back below

GRANT UPDATE (status, version, updated_at) ON tenant TO qeetid_platform;
GRANT UPDATE (status) ON invitation TO qeetid_platform;
GRANT UPDATE (status, content, leased_until) ON outgoing_mail TO qeetid_platform;
GRANT SELECT, DELETE ON email_template, branding, ip_rule, abac_policy, auth_policy, security_policy TO qeetid_platform;
GRANT SELECT, UPDATE (confirmed_at) ON ip_change TO qeetid_platform;
GRANT UPDATE (version, ip_version, abac_version, ip_enforced, mfa_required_since) ON access_state TO qeetid_platform;

-- Revokes the keys that act for a person, wherever; with `made` also those that they answer for. Each tenant's log tells of its own. The person is locked by
-- now, so that none is being made for them.
CREATE FUNCTION account_end_keys(target uuid, made boolean, why text) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  k record;
BEGIN
  PERFORM audit_hold_all(ARRAY(SELECT DISTINCT a.tenant_id FROM api_key a WHERE a.revoked_at IS NULL AND (a.user_id = target OR made AND a.created_by = target)) || current_tenant());
  FOR k IN UPDATE api_key a SET revoked_at = now() WHERE a.revoked_at IS NULL AND (a.user_id = target OR made AND a.created_by = target) RETURNING a.tenant_id, a.id, a.name, a.prefix LOOP
    PERFORM audit_elsewhere(k.tenant_id, target, 'api_key.revoked', 'api_key', k.id::text, jsonb_build_object('name', k.name, 'prefix', k.prefix, 'reason', why));
  END LOOP;
END
$$;

-- Ends in a tenant what could act there but its founder: keys, sessions, open invitations and their mails, and members: those of a personal tenant, and
-- of another one those who could change something. A personal tenant is then as a new one; another one is suspended, until its founder, whom it is shown
-- to, resumes it.
CREATE FUNCTION account_reset_tenant(target uuid, t uuid) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  own boolean := (SELECT n.personal FROM tenant n WHERE n.id = t);
  keys int;
  open int;
  gone uuid[];
BEGIN
  UPDATE api_key SET revoked_at = now() WHERE tenant_id = t AND revoked_at IS NULL;
  GET DIAGNOSTICS keys = ROW_COUNT;
  UPDATE invitation SET status = 'REVOKED' WHERE tenant_id = t AND status = 'PENDING';
  GET DIAGNOSTICS open = ROW_COUNT;
  UPDATE outgoing_mail SET status = 'CANCELLED', content = NULL, leased_until = NULL WHERE tenant_id = t AND status = 'QUEUED';
  UPDATE outgoing_mail SET content = NULL WHERE tenant_id = t AND status = 'DEAD' AND content IS NOT NULL;
  DELETE FROM one_time_token WHERE tenant_id = t AND used_at IS NULL;
  UPDATE session SET revoked_at = now(), revoked_reason = 'address_proven' WHERE tenant_id = t AND revoked_at IS NULL AND user_id <> target;
  WITH ended AS (
    DELETE FROM membership m WHERE m.tenant_id = t AND m.user_id <> target AND (own OR EXISTS (
      SELECT FROM membership_role mr JOIN role_permission p ON p.tenant_id = mr.tenant_id AND p.role_id = mr.role_id
      WHERE mr.tenant_id = t AND mr.membership_id = m.id AND p.permission_key LIKE '%.write'))
    RETURNING m.user_id
  )
  SELECT coalesce(array_agg(e.user_id), '{}') INTO gone FROM ended e;
  IF own THEN
    DELETE FROM email_template WHERE tenant_id = t;
    DELETE FROM branding WHERE tenant_id = t;
    UPDATE ip_change SET confirmed_at = now() WHERE tenant_id = t AND confirmed_at IS NULL AND reverted_at IS NULL; -- nothing comes back by itself
    DELETE FROM ip_rule WHERE tenant_id = t;
    DELETE FROM abac_policy WHERE tenant_id = t;
    DELETE FROM auth_policy WHERE tenant_id = t;
    DELETE FROM security_policy WHERE tenant_id = t;
    UPDATE access_state SET version = version + 1, ip_version = ip_version + 1, abac_version = abac_version + 1, ip_enforced = false, mfa_required_since = NULL WHERE tenant_id = t;
  ELSE
    UPDATE tenant SET status = 'SUSPENDED', version = version + 1, updated_at = now() WHERE id = t AND status = 'ACTIVE';
  END IF;
  PERFORM audit_elsewhere(t, target, 'tenant.reset_by_proof', 'tenant', t::text, jsonb_build_object('keys', keys, 'invitations', open, 'members_removed', gone, 'suspended', NOT own));
END
$$;

-- The address is shown to be its reader's for the first time, by somebody who came without the password. Answers whether it was.
CREATE FUNCTION account_reclaim(target uuid) RETURNS boolean LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  founded uuid[];
  f uuid;
BEGIN
  IF (SELECT u.email_verified_at IS NOT NULL FROM users u WHERE u.id = target) THEN
    RETURN false;
  END IF;
  -- Tenants before the person, and in order, as whoever changes a member takes them.
  PERFORM 1 FROM tenant t WHERE t.founded_by = target AND t.status <> 'DELETED' ORDER BY t.id FOR NO KEY UPDATE;
  PERFORM 1 FROM users u WHERE u.id = target AND u.email_verified_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  UPDATE users SET email_verified_at = now(), updated_at = now() WHERE id = target;
  DELETE FROM recovery_code WHERE user_id = target;
  DELETE FROM totp_factor WHERE user_id = target;
  UPDATE session SET mfa_at = NULL WHERE user_id = target AND mfa_at IS NOT NULL AND revoked_at IS NULL;
  DELETE FROM one_time_token WHERE user_id = target AND kind = 'TRUSTED_DEVICE';
  founded := ARRAY(SELECT t.id FROM tenant t JOIN membership m ON m.tenant_id = t.id AND m.user_id = target
    JOIN membership_role mr ON mr.tenant_id = t.id AND mr.membership_id = m.id JOIN role r ON r.tenant_id = t.id AND r.id = mr.role_id AND r.system AND r.name = 'owner'
    WHERE t.founded_by = target AND t.status <> 'DELETED' ORDER BY t.id);
  PERFORM audit_hold_all(founded || ARRAY(SELECT DISTINCT a.tenant_id FROM api_key a WHERE a.revoked_at IS NULL AND (a.user_id = target OR a.created_by = target)) || current_tenant());
  PERFORM account_end_keys(target, true, 'address_proven');
  FOREACH f IN ARRAY founded LOOP
    PERFORM account_reset_tenant(target, f);
  END LOOP;
  RETURN true;
END
$$;

-- As before, and with the first proof ends what was prepared; of an address that was proven, the keys that act for the person, unless they keep them.
DROP FUNCTION platform_password_reset(uuid, int, text);
CREATE FUNCTION platform_password_reset(target uuid, old_version int, new_hash text, keep_keys boolean, OUT version int) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  person users;
BEGIN
  IF NOT platform_is_member(target) OR (SELECT u.credential_version <> old_version OR u.status = 'SUSPENDED' OR (u.status = 'DELETED' AND u.email_verified_at IS NULL) FROM users u WHERE u.id = target) THEN
    RETURN;
  END IF;
  IF NOT account_reclaim(target) THEN
    SELECT * INTO person FROM users u WHERE u.id = target FOR UPDATE;
    IF NOT platform_is_member(target) OR person.credential_version <> old_version OR NOT (person.status = 'ACTIVE' OR person.status = 'DELETED' AND person.email_verified_at IS NOT NULL) THEN
      RETURN;
    END IF;
    IF NOT keep_keys THEN
      PERFORM account_end_keys(target, false, 'password_reset');
    END IF;
    IF person.status = 'DELETED' THEN
      PERFORM account_take_back(target);
    END IF;
  END IF;
  UPDATE users SET credential_version = credential_version + 1, updated_at = now() WHERE id = target AND credential_version = old_version RETURNING credential_version INTO version;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the password was changed meanwhile' USING ERRCODE = 'serialization_failure';
  END IF;
  INSERT INTO password_credential (user_id, hash) VALUES (target, new_hash) ON CONFLICT (user_id) DO UPDATE SET hash = new_hash, changed_at = now(), set_by_other = false;
END
$$;

CREATE OR REPLACE FUNCTION platform_address_proven(target uuid, OUT version int, OUT first boolean) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  first := false;
  IF platform_is_member(target) THEN
    first := account_reclaim(target);
    IF first THEN
      DELETE FROM password_credential WHERE user_id = target;
      UPDATE users SET credential_version = credential_version + 1 WHERE id = target RETURNING credential_version INTO version;
    ELSE
      SELECT u.credential_version INTO version FROM users u WHERE u.id = target;
    END IF;
  END IF;
END
$$;

DO $$
DECLARE
  fn regprocedure;
  named text;
BEGIN
  FOR fn, named IN
    SELECT p.oid::regprocedure, p.proname FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
      AND p.proname IN ('account_end_keys', 'account_reset_tenant', 'account_reclaim', 'platform_password_reset')
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', fn);
    EXECUTE format('ALTER FUNCTION %s OWNER TO qeetid_platform', fn);
    IF named LIKE 'platform%' THEN
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO qeetid_runtime', fn);
    END IF;
  END LOOP;
END
$$;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;

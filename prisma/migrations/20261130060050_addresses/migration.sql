-- An address is held by an account that is in use, or that has shown it to be its own. Whoever was deleted or suspended before they had shown
-- it holds it no more: nobody can make somebody else's address unusable by an account in its name.
GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the functions; taken back below

-- DropIndex
DROP INDEX "users_email_normalized_key";

-- CreateIndex
CREATE INDEX "users_email_normalized_idx" ON "users"("email_normalized");

-- ─── from here on by hand ───────────────────────────────────────────────────────────────────────────────────────────

CREATE UNIQUE INDEX users_address_held ON users (email_normalized) WHERE status = 'ACTIVE' OR email_verified_at IS NOT NULL;

GRANT UPDATE (revoked_at) ON api_key TO qeetid_platform;

-- ─── accounts ───────────────────────────────────────────────────────────────────────────────────────────────────────

-- As before. False: the address is held by somebody.
CREATE OR REPLACE FUNCTION platform_user_create(new_id uuid, new_email text, normalized text, name text, home uuid, verified boolean, password_hash text, OUT created boolean)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO users (id, email, email_normalized, display_name, home_tenant_id, email_verified_at, updated_at)
  VALUES (new_id, new_email, normalized, name, home, CASE WHEN verified THEN now() END, now())
  ON CONFLICT (email_normalized) WHERE status = 'ACTIVE' OR email_verified_at IS NOT NULL DO NOTHING;
  created := FOUND;
  IF created THEN
    INSERT INTO password_credential (user_id, hash) VALUES (new_id, password_hash);
  END IF;
END
$$;

-- As before, of whoever holds the address; where nobody does, of somebody who had it.
CREATE OR REPLACE FUNCTION platform_login(normalized text, OUT user_id uuid, OUT password_hash text, OUT status text, OUT credential_version int)
  RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT u.id, c.hash, u.status::text, u.credential_version
  FROM users u LEFT JOIN password_credential c ON c.user_id = u.id
  WHERE u.email_normalized = normalized AND u.status <> 'DELETED'
  ORDER BY (u.status = 'ACTIVE' OR u.email_verified_at IS NOT NULL) DESC, u.created_at DESC LIMIT 1;
END
$$;

-- Who can get their account back by a mail to their address, and in which tenant they are told so: the one where they would land, or of somebody deleted
-- their home. tenant_id null: there is none. `hold`: they stay so until the transaction ends.
CREATE FUNCTION platform_recoverable(normalized text, hold boolean, OUT user_id uuid, OUT status text, OUT credential_version int, OUT tenant_id uuid)
  RETURNS SETOF record LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF hold THEN
    PERFORM 1 FROM users u WHERE u.email_normalized = normalized AND (u.status = 'ACTIVE' OR u.email_verified_at IS NOT NULL) FOR NO KEY UPDATE;
  END IF;
  RETURN QUERY SELECT u.id, u.status::text, u.credential_version, CASE u.status
    WHEN 'ACTIVE' THEN (SELECT l.tenant_id FROM platform_landing_tenant(u.id) l)
    ELSE (SELECT m.tenant_id FROM membership m JOIN tenant t ON t.id = m.tenant_id WHERE m.user_id = u.id AND t.status = 'ACTIVE' ORDER BY (t.id = u.home_tenant_id) DESC, m.created_at, m.id LIMIT 1) END
  FROM users u WHERE u.email_normalized = normalized AND (u.status = 'ACTIVE' OR u.status = 'DELETED' AND u.email_verified_at IS NOT NULL);
END
$$;

-- ─── deleted people ─────────────────────────────────────────────────────────────────────────────────────────────────

-- As before. outcome: restored, taken when somebody else holds the address by now, or unknown.
DROP FUNCTION platform_user_restore(uuid);
CREATE FUNCTION platform_user_restore(target uuid, OUT outcome text) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  others uuid[];
  other uuid;
BEGIN
  BEGIN
    UPDATE users u SET status = 'ACTIVE', deleted_at = NULL, updated_at = now()
    WHERE u.id = target AND u.home_tenant_id = t AND u.status = 'DELETED' AND EXISTS (SELECT FROM membership m WHERE m.tenant_id = t AND m.user_id = target);
    outcome := CASE WHEN FOUND THEN 'restored' ELSE 'unknown' END;
  EXCEPTION WHEN unique_violation THEN
    outcome := 'taken';
  END;
  IF outcome = 'restored' THEN
    others := tenants_elsewhere(target, t);
    PERFORM audit_hold_all(others || t);
    FOREACH other IN ARRAY others LOOP
      PERFORM audit_elsewhere(other, NULL, 'member.account_restored', 'user', target::text, '{}');
    END LOOP;
  END IF;
END
$$;

-- Somebody whom their home has deleted shows that they read the mails to the address, which had been shown to be theirs: the account is theirs, and not that
-- tenant's. They have it back, with what they have elsewhere, and without that tenant: it is as if they had left. Their home is a tenant that they
-- own, or none.
CREATE FUNCTION account_take_back(target uuid) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  home uuid := (SELECT u.home_tenant_id FROM users u WHERE u.id = target);
  others uuid[] := tenants_elsewhere(target, home);
  other uuid;
BEGIN
  UPDATE users SET status = 'ACTIVE', deleted_at = NULL, updated_at = now(), home_tenant_id = (
    SELECT m.tenant_id FROM membership m JOIN tenant t ON t.id = m.tenant_id AND t.status = 'ACTIVE'
    JOIN membership_role mr ON mr.tenant_id = m.tenant_id AND mr.membership_id = m.id JOIN role r ON r.tenant_id = mr.tenant_id AND r.id = mr.role_id AND r.system AND r.name = 'owner'
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

-- As before, and of somebody deleted whose address was proven: they take their account back.
CREATE OR REPLACE FUNCTION platform_password_reset(target uuid, old_version int, new_hash text, OUT version int) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  person users;
BEGIN
  SELECT * INTO person FROM users u WHERE u.id = target FOR UPDATE;
  IF NOT platform_is_member(target) OR person.credential_version <> old_version OR NOT (person.status = 'ACTIVE' OR person.status = 'DELETED' AND person.email_verified_at IS NOT NULL) THEN
    RETURN;
  END IF;
  IF person.email_verified_at IS NULL THEN
    PERFORM platform_totp_remove(target);
  END IF;
  IF person.status = 'DELETED' THEN
    PERFORM account_take_back(target);
  END IF;
  UPDATE users SET credential_version = credential_version + 1, updated_at = now() WHERE id = target RETURNING credential_version INTO version;
  INSERT INTO password_credential (user_id, hash) VALUES (target, new_hash) ON CONFLICT (user_id) DO UPDATE SET hash = new_hash, changed_at = now(), set_by_other = false;
END
$$;

-- ─── retention ──────────────────────────────────────────────────────────────────────────────────────────────────────

-- As before, but invitations to an address that somebody else holds by now are theirs.
CREATE OR REPLACE FUNCTION retention_forget_people(t uuid, people uuid[]) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  strangers uuid[] := ARRAY(SELECT gen_random_uuid() FROM unnest(people));
BEGIN
  DELETE FROM invitation i USING users u WHERE u.id = ANY (people) AND i.tenant_id = t AND i.email_normalized = u.email_normalized
    AND NOT EXISTS (SELECT FROM users o WHERE o.email_normalized = u.email_normalized AND o.id <> ALL (people));
  DELETE FROM one_time_token o WHERE o.user_id = ANY (people);
  DELETE FROM api_key k WHERE k.user_id = ANY (people);
  DELETE FROM session s WHERE s.user_id = ANY (people);
  DELETE FROM membership m WHERE m.user_id = ANY (people);
  DELETE FROM access_decision d WHERE d.tenant_id = t AND d.user_id = ANY (people);
  PERFORM 1 FROM audit_head h WHERE h.tenant_id = t FOR UPDATE; -- under which these two are written
  UPDATE auth_event e SET user_id = s.stranger FROM unnest(people, strangers) AS s(person, stranger) WHERE e.tenant_id = t AND e.user_id = s.person;
  UPDATE auth_activity a SET user_id = s.stranger FROM unnest(people, strangers) AS s(person, stranger) WHERE a.tenant_id = t AND a.user_id = s.person;
  DELETE FROM users u WHERE u.id = ANY (people); -- with credential, authenticator and recovery codes
END
$$;

DO $$
DECLARE
  fn regprocedure;
  named text;
BEGIN
  FOR fn, named IN
    SELECT p.oid::regprocedure, p.proname FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
      AND p.proname IN ('platform_recoverable', 'platform_user_restore', 'account_take_back')
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

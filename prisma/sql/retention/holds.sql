-- Legal holds: what keeps data from being removed.

-- Returns whether a tenant's rows about a person, or about nobody (null), are held.
CREATE OR REPLACE FUNCTION legal_hold_keeps(t uuid, person uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM legal_hold h WHERE h.tenant_id = t AND h.released_at IS NULL
    AND (h.user_id IS NULL OR h.user_id = person))
$$;
ALTER FUNCTION legal_hold_keeps OWNER TO qeetid_platform;

-- Returns whether a person is held: by any tenant, or as somebody whom a held tenant knows, or of whom it has a copy.
CREATE OR REPLACE FUNCTION legal_hold_keeps_user(person uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM legal_hold h WHERE h.user_id = person AND h.released_at IS NULL)
    OR EXISTS (SELECT FROM legal_hold h WHERE h.user_id IS NULL AND h.released_at IS NULL AND h.tenant_id IN (
      SELECT u.home_tenant_id FROM users u WHERE u.id = person
      UNION ALL SELECT m.tenant_id FROM membership m WHERE m.user_id = person
      UNION ALL SELECT k.tenant_id FROM held_membership k WHERE k.user_id = person
      UNION ALL SELECT s.tenant_id FROM session s WHERE s.user_id = person
      UNION ALL SELECT k.tenant_id FROM api_key k WHERE k.user_id = person))
$$;
ALTER FUNCTION legal_hold_keeps_user OWNER TO qeetid_platform;

-- Returns whether an event's payload is held: of what a held person did, of what was done to them, and of what names
-- them.
CREATE OR REPLACE FUNCTION legal_hold_keeps_event(t uuid, actor uuid, resource text, body text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM legal_hold h WHERE h.tenant_id = t AND h.released_at IS NULL
    AND (h.user_id IS NULL OR h.user_id = actor OR h.user_id::text = resource OR position(h.user_id::text IN body) > 0))
$$;
ALTER FUNCTION legal_hold_keeps_event OWNER TO qeetid_platform;

-- Makes holds and removals of a tenant wait for each other. A hold that is being made excludes removals, which go on
-- beside each other.
CREATE OR REPLACE FUNCTION legal_hold_lock(t uuid, making boolean) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF making THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('legal hold ' || t::text, 0));
  ELSE
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('legal hold ' || t::text, 0));
  END IF;
END
$$;
ALTER FUNCTION legal_hold_lock OWNER TO qeetid_platform;

-- Returns whether the person may set and lift holds in the scope's tenant: an active member with policy.write.
CREATE OR REPLACE FUNCTION legal_hold_author(author uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM membership m JOIN users u ON u.id = m.user_id AND u.status = 'ACTIVE'
    JOIN held_role mr ON mr.tenant_id = m.tenant_id AND mr.membership_id = m.id
    JOIN role_permission p ON p.tenant_id = mr.tenant_id AND p.role_id = mr.role_id
      AND p.permission_key = 'policy.write'
    WHERE m.tenant_id = current_tenant() AND m.user_id = author AND m.suspended_at IS NULL)
$$;
ALTER FUNCTION legal_hold_author OWNER TO qeetid_platform;

-- Returns whether something of a person (null: of the whole tenant) is held. It stays so until the transaction ends.
-- Nullable: person.
CREATE OR REPLACE FUNCTION legal_hold_on(person uuid, OUT held boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM legal_hold_lock(current_tenant(), false);
  held := CASE WHEN person IS NULL
    THEN EXISTS (SELECT FROM legal_hold h WHERE h.tenant_id = current_tenant() AND h.released_at IS NULL)
    ELSE legal_hold_keeps(current_tenant(), person) END;
END
$$;
ALTER FUNCTION legal_hold_on OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION legal_hold_on TO qeetid_runtime;

-- Sets a hold. outcome: created; denied: the author may not; self: nobody keeps data about themselves alone from being
-- erased; unknown: the person is neither a member nor at home here.
-- Nullable: person.
CREATE OR REPLACE FUNCTION legal_hold_create(hold uuid, person uuid, why text, author uuid, OUT outcome text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
BEGIN
  PERFORM legal_hold_lock(t, true);
  IF NOT legal_hold_author(author) THEN
    outcome := 'denied';
    RETURN;
  END IF;
  IF person = author THEN
    outcome := 'self';
    RETURN;
  END IF;
  IF person IS NOT NULL THEN
    -- Held against a deletion of the row: it waits, and then sees the hold.
    PERFORM 1 FROM users u WHERE u.id = person
      AND (u.home_tenant_id = t OR EXISTS (SELECT FROM membership m WHERE m.tenant_id = t AND m.user_id = person))
      FOR KEY SHARE;
    IF NOT FOUND THEN
      outcome := 'unknown';
      RETURN;
    END IF;
  END IF;
  INSERT INTO legal_hold (id, tenant_id, user_id, reason, created_by) VALUES (hold, t, person, why, author);
  outcome := 'created';
END
$$;
ALTER FUNCTION legal_hold_create OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION legal_hold_create TO qeetid_runtime;

-- Asks for a release, as the first of two people. A request lapses after seven days and can be made again. outcome:
-- requested, denied, unknown, or open: somebody else's request waits.
CREATE OR REPLACE FUNCTION legal_hold_request_release(hold uuid, author uuid, OUT outcome text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  h legal_hold;
BEGIN
  SELECT * INTO h FROM legal_hold l WHERE l.tenant_id = current_tenant() AND l.id = hold
    AND l.released_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    outcome := 'unknown';
  ELSIF NOT legal_hold_author(author) THEN
    outcome := 'denied';
  ELSIF h.release_requested_by <> author AND h.release_requested_at > now() - interval '7 days'
    AND legal_hold_author(h.release_requested_by) THEN
    outcome := 'open';
  ELSE
    UPDATE legal_hold l SET release_requested_by = author, release_requested_at = now() WHERE l.tenant_id = h.tenant_id
      AND l.id = hold;
    outcome := 'requested';
  END IF;
END
$$;
ALTER FUNCTION legal_hold_request_release OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION legal_hold_request_release TO qeetid_runtime;

-- Confirms a release, as the second of two people. outcome: released, denied, unknown, same person, or not_requested:
-- nobody has asked, or the one who asked no longer may.
CREATE OR REPLACE FUNCTION legal_hold_confirm_release(hold uuid, author uuid, OUT outcome text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  h legal_hold;
BEGIN
  SELECT * INTO h FROM legal_hold l WHERE l.tenant_id = current_tenant() AND l.id = hold
    AND l.released_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    outcome := 'unknown';
  ELSIF NOT legal_hold_author(author) THEN
    outcome := 'denied';
  ELSIF h.release_requested_by IS NULL OR h.release_requested_at < now() - interval '7 days'
    OR NOT legal_hold_author(h.release_requested_by) THEN
    outcome := 'not_requested';
  ELSIF h.release_requested_by = author THEN
    outcome := 'same';
  ELSE
    UPDATE legal_hold l SET released_by = author, released_at = now() WHERE l.tenant_id = h.tenant_id AND l.id = hold;
    outcome := 'released';
  END IF;
END
$$;
ALTER FUNCTION legal_hold_confirm_release OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION legal_hold_confirm_release TO qeetid_runtime;

-- Erases people. rules.sql says what becomes of each table.

-- Returns whether a person whose home is the scope's tenant may be erased. outcome: ok; held: a legal hold keeps them;
-- last_owner: of a tenant that others use, or that is not personal; unknown. A hold that comes at the same time waits.
CREATE OR REPLACE FUNCTION gdpr_standing(person uuid, OUT outcome text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM legal_hold_lock(current_tenant(), false);
  PERFORM 1 FROM users u WHERE u.id = person AND u.home_tenant_id = current_tenant() FOR UPDATE;
  IF NOT FOUND THEN
    outcome := 'unknown';
  ELSIF legal_hold_keeps_user(person) THEN
    outcome := 'held';
  ELSIF EXISTS (
    SELECT FROM membership m JOIN tenant t ON t.id = m.tenant_id AND t.status <> 'DELETED'
    WHERE m.user_id = person AND account_owns(person, t.id)
      AND NOT (t.personal AND NOT EXISTS (SELECT FROM membership o WHERE o.tenant_id = t.id AND o.user_id <> person))
      AND NOT EXISTS (SELECT FROM membership o JOIN users u ON u.id = o.user_id AND u.status = 'ACTIVE'
        WHERE o.tenant_id = t.id AND o.user_id <> person AND account_owns(o.user_id, t.id))) THEN
    outcome := 'last_owner';
  ELSE
    outcome := 'ok';
  END IF;
END
$$;
ALTER FUNCTION gdpr_standing OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION gdpr_standing TO qeetid_runtime;

-- Applies the rules to a person. Returns how many rows they met, by table.
CREATE OR REPLACE FUNCTION gdpr_apply(person uuid, OUT tally jsonb)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  rule record;
  stranger uuid := gen_random_uuid();
  touched bigint;
BEGIN
  tally := '{}';
  FOR rule IN SELECT * FROM gdpr_rules() r WHERE r.action IN ('delete', 'with', 'change') ORDER BY r.step LOOP
    IF rule.action = 'with' THEN
      EXECUTE format('SELECT count(*) FROM %I r WHERE %s', rule.relation, rule.reach) INTO touched USING person;
    ELSE
      EXECUTE CASE rule.action WHEN 'delete' THEN format('DELETE FROM %I r WHERE %s', rule.relation, rule.reach)
        ELSE format('UPDATE %I r SET %s WHERE %s', rule.relation, rule.becomes, rule.reach) END
      USING person, stranger;
      GET DIAGNOSTICS touched = ROW_COUNT;
    END IF;
    IF touched > 0 THEN
      tally := tally || jsonb_build_object(rule.relation, coalesce((tally ->> rule.relation)::bigint, 0) + touched);
    END IF;
  END LOOP;
END
$$;
ALTER FUNCTION gdpr_apply OWNER TO qeetid_platform;

-- Erases the rows of the person of a request whose time has come, and writes down by what the logs are to be searched.
-- `self`: somebody who erases themselves: at once, by the request that is pending, or by one with the id `purge`.
-- outcome: erased, early, unknown (also: erased meanwhile), or as gdpr_standing says. erased: id of the request.
-- Nullable: self, erased.
CREATE OR REPLACE FUNCTION gdpr_erase_person(purge uuid, self uuid, OUT outcome text, OUT erased uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  person uuid := coalesce(self, (SELECT g.user_id FROM gdpr_purge g WHERE g.tenant_id = t AND g.id = purge));
  ended timestamptz := now() - interval '1 second'; -- the column rounds
  p gdpr_purge;
  others uuid[];
  other uuid;
  tally jsonb;
BEGIN
  -- Before the request, which is written under the lock of its tenant, too: so the second of two waits here, and
  -- finds what the first one did. No owner leaves one of their tenants, and nobody joins it, meanwhile.
  PERFORM 1 FROM tenant n WHERE n.id = t OR n.id IN (SELECT m.tenant_id FROM membership m WHERE m.user_id = person)
    ORDER BY n.id FOR NO KEY UPDATE;
  IF self IS NOT NULL THEN
    INSERT INTO gdpr_purge (id, tenant_id, user_id, requested_by, grace_until) VALUES (purge, t, self, self, ended)
      ON CONFLICT DO NOTHING;
    UPDATE gdpr_purge g SET grace_until = ended WHERE g.tenant_id = t AND g.user_id = self AND g.status = 'PENDING'
      AND g.erased_at IS NULL;
  END IF;
  SELECT * INTO p FROM gdpr_purge g WHERE g.tenant_id = t AND g.status = 'PENDING' AND g.erased_at IS NULL
    AND CASE WHEN self IS NULL THEN g.id = purge ELSE g.user_id = self END FOR UPDATE;
  IF NOT FOUND THEN
    outcome := 'unknown';
    RETURN;
  END IF;
  IF p.grace_until > now() THEN
    outcome := 'early';
    RETURN;
  END IF;
  outcome := gdpr_standing(p.user_id);
  IF outcome <> 'ok' THEN
    RETURN;
  END IF;
  others := tenants_elsewhere(p.user_id, t);
  UPDATE gdpr_purge g SET erased_at = now(), next_attempt_at = now() + interval '1 minute', attempts = 0,
    blocked_by = NULL, terms = gdpr_terms(p.user_id),
    chains = gdpr_chains(p.user_id, t) WHERE g.tenant_id = t AND g.id = p.id;
  PERFORM audit_hold_all(gdpr_chains(p.user_id, t)); -- under which figures are written
  tally := gdpr_apply(p.user_id);
  UPDATE gdpr_purge g SET counts = tally WHERE g.tenant_id = t AND g.id = p.id;
  FOREACH other IN ARRAY others LOOP
    PERFORM audit_elsewhere(other, NULL, 'member.account_deleted', 'user', p.user_id::text, '{}');
  END LOOP;
  outcome := 'erased';
  erased := p.id;
END
$$;
ALTER FUNCTION gdpr_erase_person OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION gdpr_erase_person TO qeetid_runtime;

-- Erases what came after the rows of a person were erased: instances count decisions and uses of keys in memory, and
-- write them within seconds. Without effect less than half a minute after.
CREATE OR REPLACE FUNCTION gdpr_erase_late(purge uuid, OUT erased boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  p gdpr_purge;
BEGIN
  SELECT * INTO p FROM gdpr_purge g WHERE g.tenant_id = current_tenant() AND g.id = purge AND g.status = 'PENDING'
    AND g.erased_at < now() - interval '30 seconds' FOR UPDATE;
  erased := FOUND;
  IF erased THEN
    PERFORM audit_hold_all(p.chains); -- under which figures are written
    PERFORM gdpr_apply(p.user_id);
  END IF;
END
$$;
ALTER FUNCTION gdpr_erase_late OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION gdpr_erase_late TO qeetid_runtime;

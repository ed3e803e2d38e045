-- Erases what logs say of people whose rows are gone.

-- Returns the addresses that a person has shown to be theirs, normalized, also former ones, unless somebody else has
-- that one now. What others did about an address is erased by these alone: anybody may sign up by any address.
CREATE OR REPLACE FUNCTION gdpr_addresses(person uuid) RETURNS SETOF text
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.address FROM users u, unnest(u.former_emails || u.email_normalized) AS a(address)
  WHERE u.id = person AND (a.address <> u.email_normalized OR u.email_verified_at IS NOT NULL)
    AND NOT EXISTS (SELECT FROM users o WHERE o.email_normalized = a.address AND o.id <> person)
$$;
ALTER FUNCTION gdpr_addresses OWNER TO qeetid_platform;

-- Returns by what a log is searched for a person, in lower case: ids of what is theirs, addresses, numbers, names in
-- directories. Shorter ones than six characters would be found everywhere.
CREATE OR REPLACE FUNCTION gdpr_terms(person uuid) RETURNS text[]
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT lower(f.term)), '{}') FROM (
    SELECT person::text UNION ALL SELECT gdpr_addresses(person)
    UNION ALL SELECT unnest(ARRAY[u.email, u.email_normalized, u.phone]) FROM users u WHERE u.id = person
    UNION ALL SELECT m.id::text FROM membership m WHERE m.user_id = person
    UNION ALL SELECT k.id::text FROM api_key k WHERE k.user_id = person
    UNION ALL SELECT unnest(ARRAY[e.id::text, e.subject, e.email]) FROM external_identity e WHERE e.user_id = person
    UNION ALL SELECT unnest(ARRAY[d.id::text, d.user_name, d.external_id] || d.email_keys) FROM directory_user d
      JOIN membership m ON m.tenant_id = d.tenant_id AND m.id = d.membership_id AND m.user_id = person
    UNION ALL SELECT i.id::text FROM invitation i WHERE i.email_normalized IN (SELECT gdpr_addresses(person))
    UNION ALL SELECT o.facts ->> 'email' FROM one_time_token o WHERE o.user_id = person
  ) AS f(term) WHERE length(f.term) >= 6
$$;
ALTER FUNCTION gdpr_terms OWNER TO qeetid_platform;

-- Returns the tenants whose log may know a person: their home, where they are or were a member, where they acted, and
-- where somebody invited them.
CREATE OR REPLACE FUNCTION gdpr_chains(person uuid, home uuid) RETURNS uuid[]
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT array_agg(n.id ORDER BY n.id) FROM tenant n WHERE n.id = home
    OR EXISTS (SELECT FROM membership m WHERE m.tenant_id = n.id AND m.user_id = person)
    OR EXISTS (SELECT FROM session s WHERE s.tenant_id = n.id AND s.user_id = person)
    OR EXISTS (SELECT FROM audit_event e WHERE e.tenant_id = n.id AND e.actor_user_id = person)
    OR EXISTS (SELECT FROM auth_activity a WHERE a.tenant_id = n.id AND a.user_id = person)
    OR EXISTS (SELECT FROM account_ended a WHERE a.user_id = person AND a.place_id = n.id)
    OR EXISTS (SELECT FROM invitation i WHERE i.tenant_id = n.id
      AND i.email_normalized IN (SELECT gdpr_addresses(person)))
$$;
ALTER FUNCTION gdpr_chains OWNER TO qeetid_platform;

-- Erases what the next part of the scope's log has of a person whose rows are gone: payloads of what they did, of what
-- was done to them and of what names them, and what receivers of webhooks answered to it. What a hold on somebody else
-- keeps, stays. covered: the numbers of payloads that went (null: none). done: this was the last part of this log.
-- Nullable: covered.
CREATE OR REPLACE FUNCTION gdpr_erase_log(
  home uuid, purge uuid, max_rows int,
  OUT erased int, OUT kept int, OUT digest bytea, OUT covered text, OUT done boolean
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  p gdpr_purge;
  seqs bigint[];
  last bigint;
BEGIN
  SELECT * INTO p FROM gdpr_purge g WHERE g.tenant_id = home AND g.id = purge AND g.status = 'PENDING'
    AND g.erased_at IS NOT NULL AND g.chains[1] = t FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'gdpr_erase_log: nothing to be erased here' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  PERFORM legal_hold_lock(t, false);
  last := (SELECT max(x.seq) FROM (SELECT e.seq FROM audit_event e WHERE e.tenant_id = t AND e.seq > p.chain_seq
    ORDER BY e.seq LIMIT max_rows) x);
  SELECT coalesce(array_agg(x.seq ORDER BY x.seq) FILTER (WHERE NOT x.held), '{}'), count(*) FILTER (WHERE x.held)
  INTO seqs, kept FROM (
    SELECT e.seq, legal_hold_keeps_event(t, e.actor_user_id, e.resource_id, o.body) AS held
    FROM audit_event e JOIN audit_payload o ON o.tenant_id = e.tenant_id AND o.seq = e.seq AND o.body IS NOT NULL
    WHERE e.tenant_id = t AND e.seq > p.chain_seq AND e.seq <= last
      AND (e.actor_user_id = p.user_id OR lower(e.resource_id) = ANY (p.terms)
        OR EXISTS (SELECT FROM unnest(p.terms) AS f(term) WHERE strpos(lower(o.body), f.term) > 0))
  ) x;
  erased := cardinality(seqs);
  SELECT sha256(convert_to(coalesce(string_agg(e.seq || ':' || encode(e.payload_hash, 'hex'), ',' ORDER BY e.seq), ''),
    'UTF8')) INTO digest FROM audit_event e WHERE e.tenant_id = t AND e.seq = ANY (seqs);
  SELECT string_agg(CASE WHEN lo = hi THEN lo::text ELSE lo || '-' || hi END, ',' ORDER BY lo) INTO covered
  FROM (SELECT min(s) AS lo, max(s) AS hi
    FROM (SELECT s, s - row_number() OVER (ORDER BY s) AS island FROM unnest(seqs) AS s) q GROUP BY island) r;
  UPDATE audit_payload o SET salt = NULL, body = NULL WHERE o.tenant_id = t AND o.seq = ANY (seqs);
  UPDATE webhook_delivery d SET error = NULL, response_body = NULL WHERE d.tenant_id = t AND d.seq = ANY (seqs)
    AND (d.error IS NOT NULL OR d.response_body IS NOT NULL);
  -- Earlier versions of a setting are kept for the tenant alone: what names the person in them goes.
  UPDATE configuration_change c SET before = NULL, after = NULL WHERE c.tenant_id = t AND EXISTS (
    SELECT FROM unnest(p.terms) AS f(term) WHERE strpos(lower(concat(c.before::text, c.after::text)), f.term) > 0);
  done := last IS NULL OR last >= (SELECT h.seq FROM audit_head h WHERE h.tenant_id = t);
  UPDATE gdpr_purge g SET
    counts = g.counts || jsonb_build_object(
      'audit_payload', coalesce((g.counts ->> 'audit_payload')::bigint, 0) + erased,
      'held_for_others', coalesce((g.counts ->> 'held_for_others')::bigint, 0) + kept),
    chain_seq = CASE WHEN done THEN 0 ELSE last END, chains = CASE WHEN done THEN g.chains[2:] ELSE g.chains END
  WHERE g.tenant_id = home AND g.id = purge;
END
$$;
ALTER FUNCTION gdpr_erase_log OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION gdpr_erase_log TO qeetid_runtime;

-- The audit chain of each tenant.

-- Returns a field as it goes into the hash of a link: its length, then its bytes.
CREATE OR REPLACE FUNCTION audit_field(value text) RETURNS bytea
LANGUAGE sql STABLE AS $$
  SELECT int4send(octet_length(convert_to(coalesce(value, ''), 'UTF8'))) || convert_to(coalesce(value, ''), 'UTF8')
$$;
GRANT EXECUTE ON FUNCTION audit_field TO qeetid_platform;

-- Locks the end of a tenant's chain until the transaction ends. What is audited waits for it, so what is read under
-- it stays so.
CREATE OR REPLACE FUNCTION audit_hold(chain uuid, OUT seq bigint, OUT hash bytea)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT h.seq, h.hash INTO seq, hash FROM audit_head h WHERE h.tenant_id = chain FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO audit_head (tenant_id, seq, hash) VALUES (chain, 0, sha256('\x00'::bytea || uuid_send(chain)))
      ON CONFLICT (tenant_id) DO NOTHING;
    SELECT h.seq, h.hash INTO seq, hash FROM audit_head h WHERE h.tenant_id = chain FOR UPDATE;
  END IF;
END
$$;
ALTER FUNCTION audit_hold OWNER TO qeetid_platform;

-- Locks the ends of several chains, always in one order, so that two transactions do not wait for each other.
CREATE OR REPLACE FUNCTION audit_hold_all(chains uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  chain uuid;
BEGIN
  FOR chain IN SELECT DISTINCT c FROM unnest(chains) AS c ORDER BY c LOOP
    PERFORM audit_hold(chain);
  END LOOP;
END
$$;
ALTER FUNCTION audit_hold_all OWNER TO qeetid_platform;

-- Appends a link to the chain, and counts what it tells as an event, at one moment and under one lock. Without `what`
-- it is no event. Sequence order is commit order, without gaps. The hash covers every column: see
-- src/domains/audit/model.ts. Call it last, to keep the lock short. Every row that it reads has a key: a plan from the
-- time when the tables were empty would read them whole for as long as the connection lasts.
-- Nullable: actor_user_id, resource_id, request_id, what, how, by_client, person, actor_key_id, actor_key_created_by.
CREATE OR REPLACE FUNCTION audit_append_event(
  event_id uuid, actor_type text, actor_user_id uuid, action text, resource_type text, resource_id text,
  request_id text, salt bytea, body text, what text, how text, why text, by_client text, person uuid,
  actor_key_id uuid DEFAULT NULL::uuid, actor_key_created_by uuid DEFAULT NULL::uuid,
  OUT appended_seq bigint
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  t uuid := current_tenant();
  prev bytea;
  moment timestamptz;
  payload bytea := sha256(salt || convert_to(body, 'UTF8'));
  link bytea;
  counted boolean;
BEGIN
  IF t IS NULL THEN
    RAISE EXCEPTION 'audit_append: no tenant in this transaction' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT h.seq + 1, h.hash INTO appended_seq, prev FROM audit_head h WHERE h.tenant_id = t FOR UPDATE;
  IF NOT FOUND THEN
    SELECT h.seq + 1, h.hash INTO appended_seq, prev FROM audit_hold(t) h;
  END IF;
  moment := date_trunc('milliseconds', clock_timestamp());
  link := uuid_send(t) || int8send(appended_seq) || int8send((extract(epoch FROM moment) * 1000)::bigint)
    || audit_field(event_id::text) || audit_field(actor_type) || audit_field(actor_user_id::text) || audit_field(action)
    || audit_field(resource_type) || audit_field(resource_id) || audit_field(request_id);
  IF actor_key_id IS NULL AND actor_key_created_by IS NULL THEN
    link := sha256('\x01'::bytea || link || payload || prev);
  ELSE
    link := sha256('\x02'::bytea || link || audit_field(actor_key_id::text) || audit_field(actor_key_created_by::text)
      || payload || prev);
  END IF;
  WITH written AS (
    INSERT INTO audit_event (tenant_id, seq, id, actor_type, actor_user_id, actor_key_id, actor_key_created_by, action,
      resource_type, resource_id, request_id, created_at, payload_hash, prev_hash, hash)
    VALUES (t, appended_seq, event_id, actor_type::"ActorType", actor_user_id, actor_key_id, actor_key_created_by,
      action,
      resource_type, resource_id, request_id, moment, payload, prev, link)
  ), said AS (
    INSERT INTO audit_payload (tenant_id, seq, salt, body) VALUES (t, appended_seq, salt, body)
  )
  UPDATE audit_head h SET seq = appended_seq, hash = link WHERE h.tenant_id = t;
  -- A statement of its own: one that could insert into a partitioned table prepares for it, whether it does or not.
  IF what IS NOT NULL THEN
    INSERT INTO auth_event (tenant_id, at, seq, slot, kind, method, reason, client, user_id)
      VALUES (t, moment, appended_seq, auth_slot(moment), what, how, why, by_client, person);
    counted := auth_rollup(t, moment, what, how, why, person);
  END IF;
END
$$;
ALTER FUNCTION audit_append_event OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION audit_append_event TO qeetid_runtime;

-- Appends a link to the chain of the scope's tenant, as audit_append_event does without an event.
-- Nullable: actor_user_id, resource_id, request_id, actor_key_id, actor_key_created_by.
CREATE OR REPLACE FUNCTION audit_append(
  event_id uuid, actor_type text, actor_user_id uuid, action text, resource_type text, resource_id text,
  request_id text, salt bytea, body text, actor_key_id uuid DEFAULT NULL::uuid,
  actor_key_created_by uuid DEFAULT NULL::uuid,
  OUT appended_seq bigint
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  appended_seq := audit_append_event(event_id, actor_type, actor_user_id, action, resource_type, resource_id,
    request_id,
    salt, body, NULL, NULL, NULL, NULL, NULL, actor_key_id, actor_key_created_by);
END
$$;
ALTER FUNCTION audit_append OWNER TO qeetid_platform;

-- Appends to another tenant's chain what was done elsewhere, by somebody whom that tenant may not know. A person's own
-- acts are kept for them for 90 days, too. A caller that appends to several tenants has called audit_hold_all before.
CREATE OR REPLACE FUNCTION audit_elsewhere(
  chain uuid, actor uuid, action text, resource_type text, resource_id text, metadata jsonb
) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_variable
DECLARE
  here text := coalesce(current_setting('app.tenant_id', true), '');
BEGIN
  PERFORM set_config('app.tenant_id', chain::text, true);
  PERFORM audit_append(gen_random_uuid(), CASE WHEN actor IS NULL THEN 'SYSTEM' ELSE 'USER'
    END, actor, action, resource_type,
    resource_id, NULL, uuid_send(gen_random_uuid()),
      jsonb_build_object('ip', NULL, 'userAgent', NULL, 'metadata', metadata)::text);
  PERFORM set_config('app.tenant_id', here, true);
  IF actor IS NOT NULL THEN
    DELETE FROM account_ended e WHERE e.user_id = actor AND e.at < now() - interval '90 days';
    INSERT INTO account_ended (user_id, action, place_id, resource_id, metadata)
      VALUES (actor, action, chain, resource_id, metadata);
  END IF;
END
$$;
ALTER FUNCTION audit_elsewhere OWNER TO qeetid_platform;

-- Returns a page of the chain, newest first. `search` is web-search syntax over action, resource type, actor type and
-- payload. It is planned for the filters at hand (force_custom_plan), walks from the newest event on (enable_sort), and
-- looks each payload up (LATERAL … LIMIT 1): a plan for any filters would join all events with all payloads first.
-- Plain words are first looked for as text, which takes a third of the time of parsing words. Other alphabets have
-- letters whose small form differs by locale, so what is not ASCII is always parsed.
-- Nullable: only_action, only_resource_type, only_actor, search, since, until, before_seq, only_key,
-- only_key_created_by, only_actor_type, only_resource_id, only_request, only_ip, from_seq, actor_user_id, resource_id,
-- request_id, body, actor_key_id, actor_key_created_by.
CREATE OR REPLACE FUNCTION audit_page(
  only_action text, only_resource_type text, only_actor uuid, search text, since timestamptz, until timestamptz,
  before_seq bigint, max_rows int, only_key uuid, only_key_created_by uuid, only_actor_type text,
  only_resource_id text, only_request text, only_ip text, from_seq bigint DEFAULT NULL::bigint,
  OUT seq bigint, OUT id uuid, OUT actor_type text, OUT actor_user_id uuid, OUT action text, OUT resource_type text,
  OUT resource_id text, OUT request_id text, OUT created_at timestamptz, OUT prev_hash bytea, OUT hash bytea,
  OUT body text, OUT actor_key_id uuid, OUT actor_key_created_by uuid
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan
SET enable_sort = off AS $$
DECLARE
  patterns text[] := CASE WHEN search ~ '^[A-Za-z0-9 ]+$' AND search !~* '\mor\M' THEN
    ARRAY(SELECT '%' || w || '%' FROM unnest(tsvector_to_array(to_tsvector('simple', search))) w
      WHERE w ~ '^[a-z0-9]+$') END;
BEGIN
  RETURN QUERY SELECT e.seq, e.id, e.actor_type::text, e.actor_user_id, e.action, e.resource_type, e.resource_id,
    e.request_id, e.created_at, e.prev_hash, e.hash, p.body, e.actor_key_id, e.actor_key_created_by
  FROM audit_event e CROSS JOIN LATERAL (
    SELECT o.body, CASE WHEN search IS NOT NULL THEN translate(e.action, '._', '  ') || ' ' || e.action || ' '
      || e.resource_type || ' ' || lower(e.actor_type::text) || ' ' || coalesce(o.body, '') END AS said
    FROM audit_payload o WHERE o.tenant_id = e.tenant_id AND o.seq = e.seq LIMIT 1
  ) p
  WHERE e.tenant_id = current_tenant()
    AND (only_action IS NULL OR e.action = only_action)
    AND (only_resource_type IS NULL OR e.resource_type = only_resource_type)
    AND (only_actor IS NULL OR e.actor_user_id = only_actor)
    AND (only_key IS NULL OR e.actor_key_id = only_key)
    AND (only_key_created_by IS NULL OR e.actor_key_created_by = only_key_created_by)
    AND (only_actor_type IS NULL OR e.actor_type::text = only_actor_type)
    AND (only_resource_id IS NULL OR e.resource_id = only_resource_id)
    AND (only_request IS NULL OR e.request_id = only_request)
    AND (only_ip IS NULL OR strpos(p.body, only_ip) > 0 AND p.body::json ->> 'ip' = only_ip)
    AND (since IS NULL OR e.created_at >= since)
    AND (until IS NULL OR e.created_at < until)
    AND (before_seq IS NULL OR e.seq < before_seq)
    AND (from_seq IS NULL OR e.seq >= from_seq)
    AND (patterns IS NULL OR octet_length(p.said) <> length(p.said) OR lower(p.said COLLATE "C") LIKE ALL (patterns))
    AND (search IS NULL OR to_tsvector('simple', p.said) @@ websearch_to_tsquery('simple', search))
  ORDER BY e.seq DESC LIMIT least(max_rows, 5001);
END
$$;
GRANT EXECUTE ON FUNCTION audit_page TO qeetid_runtime;

-- Returns the last event that a search looks at which looks at so many, newest first; none: there are fewer. A search
-- reads the payload of each event, so it is this that bounds it. Of the filters, only those with an index count here:
-- each event that is walked over is one that the search may have to read.
-- Nullable: only_action, only_actor, before_seq.
CREATE OR REPLACE FUNCTION audit_search_end(
  only_action text, only_actor uuid, before_seq bigint, most_events int,
  OUT seq bigint, OUT id uuid, OUT created_at timestamptz
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan
SET enable_sort = off AS $$
BEGIN
  RETURN QUERY SELECT e.seq, e.id, e.created_at FROM audit_event e
  WHERE e.tenant_id = current_tenant()
    AND (only_actor IS NULL OR e.actor_user_id = only_actor)
    AND (only_actor IS NOT NULL OR only_action IS NULL OR e.action = only_action)
    AND (before_seq IS NULL OR e.seq < before_seq)
  ORDER BY e.seq DESC OFFSET greatest(most_events, 1) - 1 LIMIT 1;
END
$$;
GRANT EXECUTE ON FUNCTION audit_search_end TO qeetid_runtime;

-- Returns the links after `after_seq` up to `until_seq`, oldest first, with what is kept of their payloads, for a
-- verification. Both bounds are on both tables, and both are merged by their keys: so no plan reads more than these
-- rows, or compares each with each, even where the tables have no statistics.
-- Nullable: actor_user_id, actor_key_id, actor_key_created_by, resource_id, request_id, salt, body.
CREATE OR REPLACE FUNCTION audit_chain(
  after_seq bigint, until_seq bigint,
  OUT seq bigint, OUT id uuid, OUT actor_type text, OUT actor_user_id uuid, OUT actor_key_id uuid,
  OUT actor_key_created_by uuid, OUT action text, OUT resource_type text, OUT resource_id text, OUT request_id text,
  OUT created_at timestamptz, OUT payload_hash bytea, OUT prev_hash bytea, OUT hash bytea,
  OUT has_payload boolean, OUT salt bytea, OUT body text
) RETURNS SETOF record
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp
SET enable_nestloop = off SET enable_hashjoin = off AS $$
  SELECT e.seq, e.id, e.actor_type::text, e.actor_user_id, e.actor_key_id, e.actor_key_created_by, e.action,
    e.resource_type, e.resource_id, e.request_id, e.created_at, e.payload_hash, e.prev_hash, e.hash,
    p.seq IS NOT NULL, p.salt, p.body
  FROM audit_event e LEFT JOIN audit_payload p ON p.tenant_id = e.tenant_id AND p.seq = e.seq
    AND p.seq > after_seq AND p.seq <= until_seq
  WHERE e.tenant_id = current_tenant() AND e.seq > after_seq AND e.seq <= until_seq
  ORDER BY e.seq
$$;
GRANT EXECUTE ON FUNCTION audit_chain TO qeetid_runtime;

-- Returns each action that the chain has, in alphabetical order, at most 500. Looks once into the index for each.
CREATE OR REPLACE FUNCTION audit_actions(OUT action text) RETURNS SETOF text
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE found AS (
    (SELECT e.action FROM audit_event e WHERE e.tenant_id = current_tenant() ORDER BY e.action LIMIT 1)
    UNION ALL
    SELECT (SELECT e.action FROM audit_event e WHERE e.tenant_id = current_tenant() AND e.action > f.action
      ORDER BY e.action LIMIT 1)
    FROM found f WHERE f.action IS NOT NULL
  )
  SELECT f.action FROM found f WHERE f.action IS NOT NULL LIMIT 500
$$;
GRANT EXECUTE ON FUNCTION audit_actions TO qeetid_runtime;

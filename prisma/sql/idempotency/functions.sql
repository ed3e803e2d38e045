-- Idempotency-Keys: a request is carried out once, however often it is sent. An attempt claims the key in a transaction
-- of its own. Each transaction of the attempt marks the claim just before it commits, so that a crash leaves either a
-- change with its mark or neither. docs/adr/0015-idempotency-keys.md says why.

-- begun: the key belongs to this attempt. answered: with the sealed answer. running: another attempt has it.
-- reused: it belongs to another request. lost: an attempt has changed something, and its answer is not known.
-- full: the tenant has `most` keys that stand; some more if several come at once.
-- An attempt whose lease has ended without a mark has changed nothing, and will not: the next one takes its place.
-- Nullable: answer.
CREATE OR REPLACE FUNCTION idempotency_claim(
  key_id uuid, attempt uuid, print bytea, lease_seconds int, keep_seconds int, most int,
  OUT outcome text, OUT answer bytea)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  it idempotency_key;
  moment timestamptz;
BEGIN
  LOOP
    moment := clock_timestamp();
    IF NOT EXISTS (SELECT FROM idempotency_key k WHERE k.tenant_id = current_tenant() AND k.id = key_id) THEN
      PERFORM FROM idempotency_key k WHERE k.tenant_id = current_tenant() AND k.expires_at > moment
        OFFSET most - 1 LIMIT 1;
      IF FOUND THEN
        outcome := 'full';
        RETURN;
      END IF;
    END IF;
    INSERT INTO idempotency_key AS k (tenant_id, id, ticket, fingerprint, leased_until, expires_at)
    VALUES (current_tenant(), key_id, attempt, print,
      moment + make_interval(secs => lease_seconds), moment + make_interval(secs => keep_seconds))
    ON CONFLICT (tenant_id, id) DO UPDATE SET ticket = excluded.ticket, fingerprint = excluded.fingerprint,
      committed = false, answer = NULL, leased_until = excluded.leased_until, expires_at = excluded.expires_at
    WHERE k.expires_at <= moment OR (NOT k.committed AND k.answer IS NULL AND k.leased_until <= moment
      AND k.fingerprint = excluded.fingerprint);
    IF FOUND THEN
      outcome := 'begun';
      RETURN;
    END IF;
    SELECT * INTO it FROM idempotency_key k WHERE k.tenant_id = current_tenant() AND k.id = key_id;
    EXIT WHEN FOUND; -- else it was released in between
  END LOOP;
  answer := CASE WHEN it.fingerprint = print THEN it.answer END;
  outcome := CASE
    WHEN it.fingerprint <> print THEN 'reused'
    WHEN it.answer IS NOT NULL THEN 'answered'
    WHEN NOT it.committed OR it.leased_until > moment THEN 'running'
    ELSE 'lost' END;
END
$$;
GRANT EXECUTE ON FUNCTION idempotency_claim TO qeetid_runtime;

-- Marks the attempt's claim, in the transaction that changes something. That may be one of another tenant, such as the
-- one that is founded, so that row-level security would hide the claim: the ticket is what allows it. False: another
-- attempt has the key by now, and nothing may be committed.
CREATE OR REPLACE FUNCTION platform_idempotency_commit(attempt uuid, OUT held boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE idempotency_key k SET committed = true WHERE k.ticket = attempt;
  held := FOUND;
END
$$;
ALTER FUNCTION platform_idempotency_commit OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_idempotency_commit TO qeetid_runtime;

-- Removes up to `most` keys that have expired.
CREATE OR REPLACE FUNCTION platform_idempotency_forget(most int, OUT forgotten int)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM idempotency_key k USING (
    SELECT o.tenant_id, o.id FROM idempotency_key o WHERE o.expires_at <= now()
    ORDER BY o.expires_at LIMIT most FOR UPDATE SKIP LOCKED) AS old
  WHERE k.tenant_id = old.tenant_id AND k.id = old.id;
  GET DIAGNOSTICS forgotten = ROW_COUNT;
END
$$;
ALTER FUNCTION platform_idempotency_forget OWNER TO qeetid_platform;

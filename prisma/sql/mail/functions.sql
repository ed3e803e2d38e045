-- The outbox of mails, over all tenants.

-- Takes mails that are due for so many seconds; two instances take different ones. Their content is read in the scope
-- of their tenant. `form`: the highest first byte of contents that the caller can open.
CREATE OR REPLACE FUNCTION platform_mail_claim(
  max_rows int, lease_seconds int, form int,
  OUT tenant_id uuid, OUT id uuid
) RETURNS SETOF record
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  UPDATE outgoing_mail m SET leased_until = now() + make_interval(secs => least(greatest(lease_seconds, 1), 600)),
    attempts = m.attempts + 1
  FROM (
    SELECT o.tenant_id, o.id FROM outgoing_mail o
    WHERE o.status = 'QUEUED' AND o.next_attempt_at <= now() AND (o.leased_until IS NULL OR o.leased_until < now())
      AND (o.content IS NULL OR length(o.content) = 0 OR get_byte(o.content, 0) <= form)
    ORDER BY o.next_attempt_at LIMIT least(max_rows, 100) FOR UPDATE SKIP LOCKED
  ) due
  WHERE m.tenant_id = due.tenant_id AND m.id = due.id
  RETURNING m.tenant_id, m.id;
END
$$;
ALTER FUNCTION platform_mail_claim OWNER TO qeetid_platform;

-- Clears what dead mails say, to whom and with which link, once they have expired: until then they can be sent again.
CREATE OR REPLACE FUNCTION platform_mail_forget(max_rows int, OUT forgotten int)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH cleared AS (
    UPDATE outgoing_mail m SET content = NULL
    FROM (
      SELECT o.tenant_id, o.id FROM outgoing_mail o WHERE o.status = 'DEAD' AND o.content IS NOT NULL
        AND o.expires_at <= now()
      ORDER BY o.expires_at LIMIT least(max_rows, 1000) FOR UPDATE SKIP LOCKED
    ) due
    WHERE m.tenant_id = due.tenant_id AND m.id = due.id
    RETURNING 1
  )
  SELECT count(*)::int FROM cleared
$$;
ALTER FUNCTION platform_mail_forget OWNER TO qeetid_platform;

-- Forgets to whom a mail was to go when its content goes.
CREATE OR REPLACE FUNCTION mail_forgets_recipient() RETURNS trigger
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.recipient := NULL;
  RETURN NEW;
END
$$;

-- How often a tenant may restore a person in an hour. Each deletion and each restoration is told in the log of every tenant that the person
-- belongs to: without a bound, their home fills logs that are not its own.
GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the function; taken back below

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "restored_hourly" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "restored_since" TIMESTAMPTZ(3);

-- ─── from here on by hand ─────────────────────────────────────────────────────────────────────────────────────────

-- As before, five times an hour. outcome: also often, with the seconds until the next one. Deleting is never refused: without a restoration
-- there is nothing more to delete.
DROP FUNCTION platform_user_restore(uuid);
CREATE FUNCTION platform_user_restore(target uuid, OUT outcome text, OUT wait int) LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  others uuid[];
  other uuid;
BEGIN
  BEGIN
    UPDATE users u SET status = 'ACTIVE', deleted_at = NULL, updated_at = now(),
      restored_hourly = CASE WHEN u.restored_since > now() - interval '1 hour' THEN u.restored_hourly + 1 ELSE 1 END,
      restored_since = CASE WHEN u.restored_since > now() - interval '1 hour' THEN u.restored_since ELSE now() END
    WHERE u.id = target AND u.home_tenant_id = t AND u.status = 'DELETED'
      AND EXISTS (SELECT FROM membership m WHERE m.tenant_id = t AND m.user_id = target)
      AND NOT (u.restored_hourly >= 5 AND coalesce(u.restored_since > now() - interval '1 hour', false));
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
  ELSIF outcome = 'unknown' THEN
    SELECT 'often', greatest(1, ceil(extract(epoch FROM u.restored_since + interval '1 hour' - now()))) INTO outcome, wait FROM users u
    WHERE u.id = target AND u.home_tenant_id = t AND u.status = 'DELETED' AND u.restored_hourly >= 5
      AND EXISTS (SELECT FROM membership m WHERE m.tenant_id = t AND m.user_id = target);
    outcome := coalesce(outcome, 'unknown');
  END IF;
END
$$;
REVOKE ALL ON FUNCTION platform_user_restore(uuid) FROM PUBLIC;
ALTER FUNCTION platform_user_restore(uuid) OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_user_restore(uuid) TO qeetid_runtime;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;

-- What an administrator sees of how a member signs in.
GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the function; taken back below

-- Whether a member has a password, and since when; only of a person who belongs to this tenant alone: it is about their account.
CREATE FUNCTION platform_password_status(target uuid, OUT password_set boolean, OUT changed_at timestamptz) RETURNS SETOF record
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT c.user_id IS NOT NULL, c.changed_at FROM membership m LEFT JOIN password_credential c ON c.user_id = m.user_id
  WHERE m.tenant_id = current_tenant() AND m.user_id = target AND NOT EXISTS (
    SELECT FROM membership o JOIN tenant t ON t.id = o.tenant_id WHERE o.user_id = target AND o.tenant_id <> current_tenant() AND t.status <> 'DELETED');
END
$$;
ALTER FUNCTION platform_password_status(uuid) OWNER TO qeetid_platform;
REVOKE ALL ON FUNCTION platform_password_status(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform_password_status(uuid) TO qeetid_runtime;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;

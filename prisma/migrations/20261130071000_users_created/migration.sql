-- People whose account an administrator creates.
GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the function; taken back below

-- As platform_user_create. The password is one that somebody else knows; null: there is none until they set it. False: the address is taken.
CREATE FUNCTION platform_user_add(new_id uuid, new_email text, normalized text, name text, home uuid, password_hash text, OUT created boolean)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  created := platform_user_create(new_id, new_email, normalized, name, home, false, coalesce(password_hash, ''));
  IF created AND password_hash IS NULL THEN
    DELETE FROM password_credential c WHERE c.user_id = new_id;
  ELSIF created THEN
    UPDATE password_credential c SET set_by_other = true WHERE c.user_id = new_id;
  END IF;
END
$$;
ALTER FUNCTION platform_user_add(uuid, text, text, text, uuid, text) OWNER TO qeetid_platform;
REVOKE ALL ON FUNCTION platform_user_add(uuid, text, text, text, uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform_user_add(uuid, text, text, text, uuid, text) TO qeetid_runtime;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;

-- Whether somebody is suspended anywhere, and proven, is told of members of the transaction's tenant alone, which is their new personal one. Of
-- anybody else it tells nothing: null.
CREATE OR REPLACE FUNCTION platform_suspension(person uuid, OUT suspended boolean, OUT proven boolean) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM membership m JOIN tenant t ON t.id = m.tenant_id
      WHERE m.user_id = person AND m.suspended_at IS NOT NULL AND t.status <> 'DELETED'),
    coalesce((SELECT u.email_verified_at IS NOT NULL FROM users u WHERE u.id = person), false)
  WHERE platform_is_member(person)
$$;

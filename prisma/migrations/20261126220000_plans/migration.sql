-- A function in SQL that cannot be inlined, as none can that fixes its search path, is planned anew at each call, and most of the time of
-- a small one goes into that: 690 µs of session_access, where 135 are enough. In PL/pgSQL it is planned once per connection. Those that
-- answer rows are the same in both, but for the frame; a name of both a column and a parameter is the column's, as in SQL.
GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the functions; taken back below

DO $$
DECLARE
  fn record;
BEGIN
  FOR fn IN
    SELECT p.oid, p.prosrc, pg_get_functiondef(p.oid) AS definition FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND p.prolang = (SELECT l.oid FROM pg_language l WHERE l.lanname = 'sql') AND p.proretset AND p.proconfig IS NOT NULL
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  LOOP
    EXECUTE replace(replace(fn.definition, E'\n LANGUAGE sql\n', E'\n LANGUAGE plpgsql\n'), fn.prosrc, E'\n#variable_conflict use_column\nBEGIN\n  RETURN QUERY' || rtrim(fn.prosrc, E' ;\n') || E';\nEND\n');
  END LOOP;
END
$$;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;

-- Whether a person is a member is looked up for each row that is read. Written as EXISTS, PostgreSQL may prefer to read all members of the
-- tenant once, for one person: 28 ms of 100,000 members, where 1 ms is enough. A scalar sub-select it cannot turn over.
ALTER POLICY runtime_tenant ON users
  USING ((SELECT true FROM membership m WHERE m.tenant_id = (SELECT current_tenant()) AND m.user_id = users.id) IS NOT NULL);

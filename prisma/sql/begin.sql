-- What roles may do is granted anew by the files that follow: what is not granted there goes. Nobody notices meanwhile,
-- since all files are applied in one transaction.

GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own functions; end.sql takes it back
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC; -- not IN SCHEMA: that can only add to the global ones

DO $$
DECLARE
  it text;
  others text;
BEGIN
  -- Functions and tables of extensions, or of somebody else, may be in this schema: they stay as they are.
  FOR it, others IN
    SELECT p.oid::regprocedure, CASE WHEN p.proowner <> 'qeetid_platform'::regrole THEN ', qeetid_platform' ELSE '' END
    FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND pg_has_role(p.proowner, 'USAGE')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC, qeetid_runtime%s', it, others);
  END LOOP;
  FOR it IN
    SELECT c.oid::regclass FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
      AND c.relkind IN ('r', 'p', 'v')
      AND pg_has_role(c.relowner, 'USAGE')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  LOOP
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC, qeetid_runtime, qeetid_platform', it);
  END LOOP;
END
$$;

import { afterwards } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('row-level security')
const key = faultsOf('keys')
const ROWS = 'test/tenancy/row-security.both.test.ts'

/** Runs a statement for each table that is a tenant's: `%1$I` is the table, `%2$s` the condition of its policy. */
const everyTable = (statement: string): string => `DO $$
DECLARE policy record;
BEGIN
  FOR policy IN SELECT tablename, qual FROM pg_policies WHERE policyname = 'runtime_tenant' LOOP
    EXECUTE format('${statement}', policy.tablename, policy.qual);
  END LOOP;
END
$$`

export const ROW_LEVEL_SECURITY = [
  fault(
    'R1',
    'the restrictive policy is forgotten',
    afterwards(everyTable('DROP POLICY runtime_tenant ON %1$I')),
    ROWS,
  ),
  fault('R2', 'it is not forced', afterwards(everyTable('ALTER TABLE %1$I NO FORCE ROW LEVEL SECURITY')), ROWS),
  fault('R3', 'one table is left out', afterwards('ALTER TABLE invitation DISABLE ROW LEVEL SECURITY'), ROWS),
  fault(
    'R4',
    'rows may be written for any tenant',
    afterwards(everyTable('ALTER POLICY runtime_tenant ON %1$I WITH CHECK (true)')),
    ROWS,
  ),
  fault(
    'R5',
    'an unset tenant sees everything',
    afterwards(everyTable('ALTER POLICY runtime_tenant ON %1$I USING ((SELECT current_tenant()) IS NULL OR %2$s)')),
    ROWS,
  ),
  fault(
    'R6',
    'people are visible to every tenant',
    afterwards('ALTER POLICY runtime_tenant ON users USING (true)'),
    ROWS,
    'test/tenancy/noninterference.test.ts',
  ),
  fault(
    'R7',
    'the request role can become the platform role',
    afterwards('GRANT qeetid_platform TO qeetid_runtime'),
    ROWS,
  ),
  fault(
    'R8',
    'the request role may write the audit log',
    afterwards('GRANT INSERT, UPDATE ON audit_head, audit_event, audit_payload TO qeetid_runtime'),
    ROWS,
  ),
  fault(
    'R9',
    'the view of what roles members hold runs as its owner',
    afterwards('ALTER VIEW held_role SET (security_invoker = false)'),
    ROWS,
  ),
]

export const KEYS = [
  key(
    'K1',
    'a role of another tenant can be linked',
    afterwards('ALTER TABLE membership_role DROP CONSTRAINT membership_role_tenant_id_role_id_fkey'),
    'test/tenancy/keys.both.test.ts',
  ),
  key(
    'K2',
    'a role of another tenant can be linked to a group',
    afterwards('ALTER TABLE group_role DROP CONSTRAINT group_role_tenant_id_role_id_fkey'),
    'test/tenancy/keys.both.test.ts',
  ),
]

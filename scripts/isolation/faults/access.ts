import { afterwards, dropped, inFunction, marked, part } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('access configuration')
const GUARD = 'test/domains/abac/guard.test.ts'
const DEMAND = 'test/domains/users/demand.both.test.ts'
const AT_ONCE = 'test/domains/sessions/at-once.both.test.ts'

export const ACCESS = [
  fault(
    'A1',
    "a tenant is decided about by another's policies and rules",
    [marked('fault A1a', part(/read\(\s*\w+,/, "read('',")), marked('fault A1b', part(/get\(\w+,/, "get('',"))],
    'test/domains/policy/gate.test.ts',
  ),
  fault(
    'A2',
    'a changed configuration is not read again',
    part(/ && [^)]*/, ''),
    'test/domains/policy/snapshot.both.test.ts',
  ),
  fault(
    'A3',
    'requests are let in from any address',
    part(/services\.gate\.admit\(principal\)/, 'services.snapshots.cached()'),
    'test/domains/policy/gate.test.ts',
  ),
  fault('A4', 'mutations do not ask the ABAC policies', dropped, GUARD),
  fault('A5', 'tokens are given before all that is asked for', dropped, 'test/domains/sign-in/step-up.test.ts'),
  fault(
    'A6',
    'a session is opened by a decision on a policy that no longer counts',
    inFunction('session_open', 'AND access_version = decided_on', ''),
    AT_ONCE,
  ),
  fault(
    'A7',
    'a session is opened by a decision that let others in',
    inFunction('session_open', /AND \(admitted >> .*? & 1 = 1/, ''),
    AT_ONCE,
  ),
  fault(
    'A8',
    'a session is opened in a tenant that is suspended',
    inFunction('session_open', "s.tenant_status = 'ACTIVE' AND", ''),
    AT_ONCE,
  ),
  fault(
    'A9',
    'a key goes on when its maker is gone',
    inFunction('platform_api_key', 'k.maker_membership_id IS NULL OR (maker.id', 'true OR (maker.id'),
    'test/domains/api-keys/maker.both.test.ts',
  ),
  fault(
    'A10',
    'the guard against locking oneself out looks at now alone',
    part(/(\w+) < (\w+)/, '$1 === 0 && $2 > 0'),
    'test/domains/ip-rules/later.both.test.ts',
  ),
  fault(
    'A11',
    "the operator's window lets in whom it does not name",
    part(/\((\w+), \w+\.\w+\)/, '($1, $1)'),
    'test/domains/operator/break-glass.test.ts',
  ),
  fault(
    'A12',
    'the request role resumes what the operator has suspended',
    afterwards('ALTER TABLE tenant DROP CONSTRAINT tenant_operator_suspended'),
    'test/domains/operator/tenants.test.ts',
  ),
  fault(
    'A13',
    'the second factor that one tenant demands of a person by name is asked for in all of theirs',
    inFunction(
      'platform_standing',
      'm.mfa_demanded_at IS NOT NULL',
      'EXISTS (SELECT FROM membership o WHERE o.user_id = person AND o.mfa_demanded_at IS NOT NULL)',
    ),
    DEMAND,
  ),
  fault('A14', 'a second factor that is demanded by name waits for the period of grace', part(/ && .*/, ''), DEMAND),
  fault(
    'A15',
    'ABAC policies about one policy are not asked when both change',
    dropped,
    'test/domains/policies/policies.both.test.ts',
  ),
]

import { afterwards, inFunction, part } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('functions')
const PLATFORM = 'test/tenancy/platform.both.test.ts'
const ACCESS = 'test/tenancy/platform-access.both.test.ts'
const REQUEST_ROLE = 'test/tenancy/request-role.both.test.ts'
const SESSION_ACCESS = 'test/tenancy/session-access.both.test.ts'
const MEMBERSHIPS = 'test/tenancy/memberships.both.test.ts'

export const FUNCTIONS = [
  fault(
    'F1',
    "my tenants are everybody's",
    inFunction('platform_user_tenants', 'WHERE m.user_id = member AND', 'WHERE'),
    PLATFORM,
  ),
  fault(
    'F2',
    'invitations to other addresses are shown',
    inFunction('platform_user_invitations', 'ON i.email_normalized = u.email_normalized', 'ON true'),
    'test/tenancy/look-ups-by-secret.both.test.ts',
  ),
  fault(
    'F3',
    "a session's tenant is shown to anybody",
    inFunction('platform_user_session', 's.user_id = owner AND', ''),
    PLATFORM,
  ),
  fault(
    'F4',
    'a function of the definer has no fixed search_path',
    afterwards('ALTER FUNCTION platform_landing_tenant RESET search_path'),
    'test/isolation/lint.both.test.ts',
  ),
  fault(
    'F5',
    "another tenant's member counts as one's own: their second factor is shown and changed",
    inFunction('platform_is_member', 'AND m.tenant_id = current_tenant()', ''),
    ACCESS,
  ),
  fault(
    'F6',
    'a tenant sets the password of a person who belongs to others too',
    inFunction(
      'platform_password_set',
      "m.tenant_id <> current_tenant() AND t.status <> 'DELETED'",
      'm.tenant_id <> current_tenant() AND false',
    ),
    ACCESS,
  ),
  fault(
    'F7',
    'the request role finds accounts by their address',
    afterwards('GRANT EXECUTE ON FUNCTION platform_login TO qeetid_runtime'),
    REQUEST_ROLE,
  ),
  fault(
    'F8',
    'the request role reads hashes of passwords',
    afterwards('GRANT EXECUTE ON FUNCTION platform_password TO qeetid_runtime'),
    REQUEST_ROLE,
  ),
  fault(
    'F9',
    'a database is served where requests may look across tenants',
    part(/p\.prosecdef AND has_function_privilege\(.*?\)/, 'false'),
    'test/isolation/lint.both.test.ts',
  ),
  fault(
    'F10',
    "the hash of another tenant's member is shown",
    inFunction('platform_password', 'm.tenant_id = here AND', ''),
    REQUEST_ROLE,
  ),
  fault(
    'F11',
    'what a key of another tenant may do is shown',
    inFunction('platform_key_here', 'a.tenant_id = current_tenant() AND', ''),
    REQUEST_ROLE,
  ),
  fault(
    'F12',
    'the request role makes members of whom it likes',
    afterwards('GRANT INSERT ON membership TO qeetid_runtime'),
    MEMBERSHIPS,
  ),
  fault(
    'F13',
    'an account of any age comes by the way of new ones',
    inFunction('made_here', 'AND made_at = now()::timestamptz(3)', 'OR made_at < now()'),
    MEMBERSHIPS,
  ),
  fault(
    'F14',
    "somebody else's invitation makes a member",
    inFunction('platform_member_add', 'i.email_normalized = address AND', ''),
    MEMBERSHIPS,
  ),
  fault(
    'F15',
    'an invitation that was accepted once goes on making members',
    inFunction('platform_member_add', 'AND i.xmin = pg_current_xact_id_if_assigned()::xid', ''),
    MEMBERSHIPS,
  ),
  fault(
    'F16',
    'a tenant is founded for anybody',
    inFunction('platform_member_add', 'account_acts(person) OR', 'true OR'),
    MEMBERSHIPS,
  ),
  fault(
    'F20',
    'the request role makes tenants with a plan of its choice, and windows in IP rules',
    afterwards('GRANT INSERT ON tenant, access_state TO qeetid_runtime'),
    REQUEST_ROLE,
  ),
  fault(
    'F21',
    'tenants of others are counted as found',
    inFunction('platform_user_tenants_count', 'WHERE m.user_id = member AND', 'WHERE'),
    'test/domains/tenants/search.both.test.ts',
  ),
  fault(
    'F22',
    "a session is found from another tenant's scope",
    inFunction('session_access', 'WHERE s.tenant_id = here AND s.id', 'WHERE s.id'),
    SESSION_ACCESS,
  ),
  fault(
    'F23',
    'a configuration is that of all tenants',
    inFunction('tenant_configuration', 'WHERE i.tenant_id = owner ORDER', 'ORDER'),
    'test/domains/configuration.test.ts',
  ),
]

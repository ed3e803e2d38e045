import { dropped, inFunction, part } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('gdpr')
const REQUESTS = 'test/domains/gdpr/requests.both.test.ts'
const ERASED = 'test/domains/gdpr/erased.both.test.ts'

export const GDPR = [
  fault(
    'ST4',
    'an erasure that a person was faster with is kept from going on',
    part(', erasedAt: null }', ' }'),
    'test/domains/gdpr/waiting.postgres.test.ts',
  ),
  fault(
    'ST5',
    'a sign-up by an address is enough to erase what others sent to it',
    inFunction('gdpr_addresses', '(a.address <> u.email_normalized OR u.email_verified_at IS NOT NULL)', 'true'),
    'test/domains/gdpr/addresses.test.ts',
  ),
  fault(
    'ST6',
    'former addresses are forgotten, and with them what names somebody by one',
    inFunction('user_had_address', '|| OLD.email_normalized;', ';'),
    ERASED,
  ),
  fault(
    'GD1',
    'a tenant erases people whose home is another one',
    inFunction('gdpr_standing', 'AND u.home_tenant_id = current_tenant()', ''),
    REQUESTS,
  ),
  fault(
    'GD2',
    'an erasure does not wait for the days of grace',
    inFunction('gdpr_erase_person', "IF p.grace_until > now() THEN outcome := 'early'; RETURN; END IF;", ''),
    REQUESTS,
  ),
  fault(
    'GD3',
    'what mail servers say of an address is left',
    inFunction('gdpr_rules', "'last_error = NULL'", "'attempts = r.attempts'"),
    ERASED,
    'test/domains/gdpr/classification.test.ts',
  ),
  fault(
    'GD4',
    'what instances had in memory is left',
    inFunction('gdpr_erase_late', 'PERFORM gdpr_apply(p.user_id);', ''),
    ERASED,
  ),
  fault('GD5', 'anybody keeps any number of archives open', dropped, 'test/domains/gdpr/archive.test.ts'),
  fault(
    'GD6',
    'an export for a tenant has what other tenants have',
    inFunction('platform_gdpr_page', "THEN 'r.tenant_id = $2'", "THEN 'true'"),
    'test/domains/gdpr/archive.test.ts',
  ),
]

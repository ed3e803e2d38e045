import { afterwards, dropped, inFunction, marked, part } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('connections')
const TRUST = 'test/domains/connections/trust.test.ts'
const folder = (name: string): string => `test/domains/connections/${name}.test.ts`
const [LINKS, CEREMONIES, POLICY, ROLES] = [folder('links'), folder('ceremonies'), folder('policy'), folder('role-map')]
const CONFINED = 'test/domains/connections/confined.test.ts'

export const CONNECTED = [
  fault(
    'N1',
    'a provider links people on a domain that the tenant has not proven',
    part(/\w+\.includes\(host\) && /, ''),
    TRUST,
  ),
  fault('N2', "a tenant's provider changes what belongs to an account", dropped, CONFINED),
  fault(
    'N3',
    'a session that a connection has opened counts as one of the person',
    part(/return .*/, 'return false'),
    CONFINED,
  ),
  fault(
    'N4',
    'a connection signs in somebody who may do more than who saved it',
    part(/return .*/, 'return true'),
    TRUST,
  ),
  fault(
    'N5',
    'a session that a connection has opened switches to another tenant',
    part(/ = switching && .*/, ' = false'),
    CONFINED,
  ),
  fault('N6', 'a tenant learns of the other tenants of a person', part(/ && !isFederated\(.*\)/, ''), CONFINED),
  fault('N7', "a tenant's provider sets up the second factor of a person", part(/return .*/, 'return false'), CONFINED),
  fault('N8', 'an address counts that the provider does not vouch for', dropped, TRUST),
  fault(
    'N9',
    'an address that was given to somebody else makes them the member who had it',
    // A connection knows one person by one subject: the unique key would refuse the link, too.
    [marked('fault N9', dropped), afterwards('DROP INDEX external_identity_tenant_id_connection_id_user_id_key')],
    TRUST,
  ),
  fault(
    'N10',
    'an account that somebody else may have made is linked as it is',
    part(/=== null \? 'CLAIM' : /, "=== null ? 'LINK' : "),
    TRUST,
  ),
  fault('N11', 'a suspended member gets in', part(/return .*/, 'return null'), TRUST),
  fault(
    'N12',
    'a tenant claims an account that belongs to others, too',
    inFunction('platform_account_claim', 'NOT platform_hold_alone(target) OR', ''),
    TRUST,
  ),
  fault('N13', 'a second factor counts that the connection is not trusted with', part(/row\.trustsMfa && /, ''), LINKS),
  fault('N14', 'the answer to a ceremony of one browser signs in another', dropped, CEREMONIES),
  fault(
    'N15',
    'an old sign-in at the provider answers a step-up',
    part(/purpose === 'STEP_UP' && /, 'false && '),
    LINKS,
  ),
  fault('N16', 'somebody else at the provider answers a step-up', dropped, LINKS),
  fault(
    'N17',
    'a link is made when the session that began it is over',
    part(/session\?\.userId !== userId \|\| /, ''),
    LINKS,
  ),
  fault('N18', 'the way back is open to a password alone', part(/if \(mfa\) /, ''), POLICY),
  fault('N19', 'the only way to sign in to a tenant is removed', part(/return .*/, 'return null'), POLICY),
  fault('N20', 'somebody gives roles by a connection that they lack', part(/return .*/, 'return null'), ROLES),
  fault('N22', 'a session of a connection makes a key for the whole of a person', dropped, CONFINED),
  fault('N21', 'a connection that nobody has tried becomes the only way', part(/return .*/, 'return null'), POLICY),
]

import { dropped, part } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('service principals')
const TOKENS = 'test/oauth/client-credentials.test.ts'
const EXCHANGE = 'test/oauth/exchange.test.ts'
const PROOFS = 'test/oauth/dpop.test.ts'
const INSPECTION = 'test/oauth/introspection.test.ts'
const LESS = 'test/domains/holds-less.test.ts'

export const SERVICES = [
  fault('M22', 'tokens of a disabled service principal go on', dropped, TOKENS),
  fault('M23', 'a token does all that its principal may do', part(/\.filter\(.*\)/, ''), TOKENS),
  fault(
    'M24',
    'a principal does for a person what they may not do',
    part(/scoped\.filter\(.*\)\)/, 'scoped)'),
    EXCHANGE,
  ),
  fault('M25', 'a token does what another of its principal was found to do', part(/ \$\{tokenId\}/, ''), TOKENS),
  fault('M26', 'a proof of a key is good twice', part('count === 1', 'count < 2'), PROOFS),
  fault('M27', 'anybody proves a key for the token of another', dropped, PROOFS),
  fault('M28', 'a token that is bound to a key needs no proof', dropped, PROOFS),
  fault('M29', 'anybody with apikey.write changes principals that may do more', dropped, LESS),
  fault('M30', 'anybody with role.write gives principals roles that may do more', dropped, LESS),
  fault('M31', 'anybody with apikey.write makes principals that may do more', dropped, LESS),
  fault('M32', 'a principal makes keys that outlive it', dropped, 'test/oauth/limits-of-principals.test.ts'),
  fault(
    'M33',
    'a principal gets tokens of scopes that it lacks',
    part(/!granted\.includes\(\w+\)/, 'one.length < 1'),
    TOKENS,
  ),
  fault(
    'M34',
    'a principal acts for people of other tenants',
    part(/ \|\| subject\.tenantId !== tenantId/, ''),
    EXCHANGE,
  ),
  fault('M35', 'tokens of other tenants are looked into', part(/ \|\| subject\.tenantId !== \w+/, ''), INSPECTION),
  fault('M37', 'a principal revokes the tokens of others', dropped, INSPECTION),
  fault(
    'M38',
    'a principal gets for one person what it asked for another',
    part(/ \$\{userId \?\? ''\}/, ''),
    EXCHANGE,
  ),
  fault('M39', 'policies about a person do not bind who acts for them', part('maker: person', 'maker: null'), EXCHANGE),
]

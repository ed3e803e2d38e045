import { dropped, part } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('directories')
const USERS = 'test/scim/users.test.ts'
const TRUST = 'test/scim/trust.test.ts'
const TOKENS = 'test/scim/tokens.test.ts'

export const DIRECTORY_SYNC = [
  fault('Y1', 'a token does more than who made it', dropped, TOKENS),
  fault('Y2', 'what ended while a request waited still counts', dropped, 'test/scim/late.test.ts'),
  fault('Y3', 'a directory knows people of domains that the tenant has not proven', dropped, TRUST),
  fault('Y4', 'a directory manages people who may do more than the person who saved the connection', dropped, TRUST),
  fault(
    'Y5',
    'a filter names what every object has',
    part(/Object\.hasOwn\(\w+, \w+\) \? (\w+\[\w+\]) : undefined/, '$1'),
    'test/scim/hostile.test.ts',
  ),
  fault('Y6', 'a member is taken by an address that nobody has shown', dropped, TRUST),
  fault('Y7', 'a directory resumes whom an administrator suspended', part(/ \|\| before[^)]*\)[^)]*\)/, ''), USERS),
]

import { dropped, part } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('directories')
const SERVER = 'test/domains/ldap/hostile-server.test.ts'

export const DIRECTORIES = [
  fault('L1', 'passwords go to a directory in the clear', dropped, SERVER),
  fault(
    'L2',
    'the password of a reader goes wherever an administrator sends it',
    part('goesElsewhere(settings, before)', 'false'),
    'test/domains/ldap/settings.test.ts',
  ),
  fault('L3', 'a connection that broke is opened again, without encryption', dropped, SERVER),
  fault('L4', 'what is added behind the answer to StartTLS is read as the directory', dropped, SERVER),
  fault('L5', 'an empty password is asked of the directory', dropped, SERVER),
  fault('L6', 'signing in by a directory has no limit of its own', dropped, 'test/domains/ldap/bucket.test.ts'),
  fault(
    'L7',
    'guesses are counted by the spelling of a name',
    part(/person\s+\? \[.*?\]\s+: /s, ''),
    'test/domains/ldap/login.test.ts',
  ),
  fault(
    'L8',
    'each instance tells the end of a certificate',
    part('count > 0', 'true'),
    'test/domains/connections/expiry.both.test.ts',
  ),
]

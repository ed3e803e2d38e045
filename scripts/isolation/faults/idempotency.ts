import { dropped, inFunction, marked, part } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('requests that are sent again')
const REQUESTS = 'test/idempotency/requests.both.test.ts'
const ATTEMPTS = 'test/idempotency/attempts.both.test.ts'
const CLAIMS = 'test/idempotency/claims.both.test.ts'

export const IDEMPOTENCY = [
  fault('I1', 'credentials of a tenant share their Idempotency-Keys', part(/ \$\{credential\}/, ''), REQUESTS),
  fault(
    'I2',
    'an answer is kept as it is',
    [
      marked('fault I2a', part(/\w+\.seal\((\w+), \w+\)/, 'new Uint8Array(Buffer.from($1))')),
      marked('fault I2b', part(/\w+\.open\((\w+), \w+\)/, 'Buffer.from($1).toString()')),
    ],
    ATTEMPTS,
  ),
  fault('I3', 'a change commits without the mark of its Idempotency-Key', part('===', '!=='), CLAIMS),
  fault('I4', 'an attempt that was taken over commits all the same', dropped, CLAIMS),
  fault(
    'I5',
    'a change marks the claims of others',
    inFunction('platform_idempotency_commit', 'k.ticket = attempt', 'attempt IS NOT NULL'),
    CLAIMS,
  ),
  fault(
    'I6',
    'an answer of before is shown to who may no longer ask',
    part(/^(\w+)\./, 'await $1.claimKey(); $1.'),
    REQUESTS,
  ),
]

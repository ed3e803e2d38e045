import { dropped, marked, part } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('surface')
const PROBER = 'test/isolation/prober.test.ts'

export const SURFACE = [
  fault(
    'S1',
    "the tenant argument is not compared with the credential's",
    part(/^if \(.*?\) return/, 'if (true) return'),
    PROBER,
  ),
  fault('S2', "the tenant of a /v1 path is not compared with the credential's", dropped, 'test/rest/order.test.ts'),
  fault('S3', 'switch-tenant does not ask for a membership', part(/return '\w+'/, 'return null'), PROBER),
  fault(
    'S4',
    'batches of nested reads are shared by requests and tenants',
    [
      marked('fault S4a', part(/\?\?=/, '= globalThis.first ??=')),
      marked('fault S4b', part(/(\w+)\.get\(\w+\)/, '[...$1.values()][0]')),
    ],
    'test/isolation/interleaving.both.test.ts',
  ),
  fault(
    'S5',
    "a page cursor of another tenant's list passes",
    part(/, \w+, (\w+)\]/, ', $1]'),
    'test/domains/tenants/list.both.test.ts',
  ),
  fault(
    'S6',
    "an API key of one tenant shows its person's others",
    part(/\w+ === null && /, ''),
    'test/domains/api-keys/use.both.test.ts',
  ),
  fault(
    'S7',
    'a body that comes slowly keeps slots from others',
    part(/\w+\.reduce<.*\(\) => (\w+\.body\(\w+\)),?\s*\)\(\)/s, '$1'),
    'test/http/concurrent-requests.test.ts',
  ),
  fault(
    'S8',
    'who is over their own limit uses up the one of their tenant',
    part(/of (\w+)/, 'of [...$1].reverse()'),
    'test/access/admission.test.ts',
  ),
]

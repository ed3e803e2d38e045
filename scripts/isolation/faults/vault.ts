import { dropped, part } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('vault')
const MACHINES = 'test/domains/vault/machines.test.ts'
const SCOPES = 'test/domains/vault/scopes.test.ts'
const REVEAL = 'test/domains/vault/reveal.test.ts'

export const VAULT = [
  fault(
    'V1',
    'a key for one secret reads all of them',
    part('permissions.has(PREFIX + name)', 'mayReadSecrets(permissions)'),
    MACHINES,
  ),
  fault('V2', 'a secret opens under another name', dropped, REVEAL),
  fault('V3', 'a value is stored for an Idempotency-Key', part(/ && !isSecret/, ''), REVEAL),
  fault(
    'V4',
    'a key reads secrets that its maker may not reveal any more',
    part(/granted\.includes\(\w+\) \? (.*?) : \[\]/, '$1'),
    MACHINES,
  ),
  fault(
    'V5',
    'anybody who makes keys gives them secrets',
    part(/!mayGiveVaultScope\(held, (\w+)\)/, "!$1.startsWith('vault:')"),
    SCOPES,
  ),
]

import { dropped, marked, part } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('configurations')
const GATES = 'test/domains/configuration-versions/gates.test.ts'

export const CONFIGURATIONS = [
  fault('CV1', 'the token of one plan applies another', part('token.digest !== digestOf(target) ||', ''), GATES),
  fault('CV2', 'a step needs no permission', dropped, GATES),
  fault('CV3', 'a part is shown to who may not read it', part('permissions.has(needs)', 'true'), GATES),
  fault(
    'CV4',
    'a plan is applied to a configuration that has changed',
    [marked('fault CV4a', dropped), marked('fault CV4b', dropped)],
    'test/domains/configuration-versions/races.postgres.test.ts',
  ),
  fault('CV5', "a step passes by the tenant's policies", dropped, GATES),
]

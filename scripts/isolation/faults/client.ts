import { dropped, part } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('client')
const READS = 'test/tenancy/extension-reads.test.ts'
const WRITES = 'test/tenancy/extension-writes.test.ts'
const NONINTERFERENCE = 'test/tenancy/noninterference.test.ts'
const ARGUMENTS = 'test/tenancy/refused-arguments.test.ts'

export const CLIENT = [
  fault('C1', 'the filter is not added', part(/\[\.\.\.(\w+), \w+\]/, '[...$1]'), READS),
  fault('C2', 'a foreign tenantId in data passes', dropped, WRITES),
  fault('C3', 'created rows are not stamped', part(/return .* : (\w+)$/s, 'return $1'), WRITES),
  fault('C4', 'included lists are not filtered', dropped, NONINTERFERENCE),
  fault('C5', 'relation filters are not confined', part(/\w+ === 'every'.*\(\S+ (\w+), \w+\)/s, '$1'), NONINTERFERENCE),
  fault('C6', 'counts of relations are not filtered', part(/\{ where: .*? (\w+) === true.*\}/s, '$1'), NONINTERFERENCE),
  fault('C7', 'nested writes pass', dropped, ARGUMENTS),
  fault('C8', 'unknown arguments pass (cursor, relationLoadStrategy …)', dropped, ARGUMENTS),
  fault('C9', 'raw SQL passes', part(/throw .*/s, 'return query(args)'), 'test/tenancy/functions.both.test.ts'),
  fault(
    'C10',
    'findUnique is left as it is',
    part(/(\w+)\[(\w+)\]\(\w+\(\S+, (\w+)\)\)/, "$1[$2.replace('First', 'Unique')]($3)"),
    READS,
  ),
  fault('C11', 'hidden models are reachable', part(/'hidden'/, "'shared'"), ARGUMENTS),
]

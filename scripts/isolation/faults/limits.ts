import { dropped, part } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('limits of tenants')
const SHARED = 'test/http/shared-limits.test.ts'
const OVERRIDES = 'test/access/overrides.test.ts'

export const LIMITED = [
  fault(
    'Q1',
    'a tenant sets itself a limit above the ceiling',
    part(/\w+\(limits\[name\], \w+\[name\]\)/, 'limits[name]'),
    OVERRIDES,
  ),
  fault('Q2', 'a tenant with a higher limit takes turns from others', part(/paced\.push\(.*\)/, ''), OVERRIDES),
  fault(
    'Q3',
    'a limit of people in one tenant counts what they do in others',
    part(/`\$\{tenantId\} \$\{userId\}`/, 'userId'),
    OVERRIDES,
  ),
  fault(
    'Q4',
    'limits that have changed refuse on',
    part(/\(\w+ \|\| !\w+\)/, 'true'),
    'test/http/load-shedding.test.ts',
  ),
  fault('Q5', 'each tenant of a founder that sets a limit has a budget', part(/counted\.push\(.*\)/, ''), OVERRIDES),
  fault(
    'Q6',
    'what an operation costs counts on no limit',
    part(/\w+ = \w+\(\w+\)/, ''),
    'test/graphql/operation-cost.test.ts',
  ),
  fault('Q7', 'what other instances let through counts on no limit', dropped, SHARED),
  fault(
    'Q8',
    'the store of shared limits sees people and addresses',
    part(/hash\(.*\)\.slice\(\d+, \d+\)/, 'id'),
    SHARED,
  ),
]

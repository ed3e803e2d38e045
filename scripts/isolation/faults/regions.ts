import { dropped, part } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('regions')
const SUITE = 'test/process/regions.postgres.test.ts'

export const REGIONS = [
  fault('Z1', "a service of one region starts on another's data", dropped, SUITE),
  fault('Z2', 'tenants of other regions are made here', part('wanted === regions.own', 'wanted.length > 0'), SUITE),
  fault(
    'Z3',
    'what belongs to another region is done here',
    part('wanted === residence.own', 'wanted.length > 0'),
    SUITE,
  ),
]

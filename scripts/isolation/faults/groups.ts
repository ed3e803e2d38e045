import { dropped } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('groups')

export const GROUPS = [
  fault('G1', 'somebody gives, by a group, what they do not hold', dropped, 'test/domains/holds-less.test.ts'),
  fault('G2', 'people fill a group that a directory keeps', dropped, 'test/scim/groups.test.ts'),
]

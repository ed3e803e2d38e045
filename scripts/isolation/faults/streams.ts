import { dropped, part } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('streams')
const RIGHTS = 'test/domains/audit/stream-rights.both.test.ts'
const STREAM = 'test/domains/audit/stream.both.test.ts'

export const STREAMS = [
  fault('D1', 'a stream goes on when the rights of its caller have gone', dropped, RIGHTS),
  fault('D2', 'a stream leaves out the event after a part', part(': upto }', ': upto + 1 }'), STREAM),
  fault(
    'D3',
    'a filtered stream leaves out what did not fit into a part',
    part('rows.length === PART', 'false'),
    STREAM,
  ),
  fault(
    'ST1',
    'an idle stream goes on until the clock has it look at the rights of its caller',
    part('feed.changedSince(version, ids)', 'false'),
    RIGHTS,
  ),
  fault(
    'ST2',
    'a stream whose client does not read outlives the rights of its caller',
    part('mayHaveChanged(seen)', 'false'),
    'test/domains/audit/stream-unread.test.ts',
  ),
  fault(
    'ST3',
    'a verification that nobody has bounded reads the whole log',
    part('return MOST_VERIFIED', 'return 2_000_000_000'),
    'test/domains/audit/verify-parts.both.test.ts',
  ),
  fault('D4', 'a stream of another tenant begins', part('guardedBy(field.subscribe)', 'field.subscribe'), STREAM),
]

import { dropped, part } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('streams')
const STREAM = 'test/domains/audit/stream.both.test.ts'

export const STREAMS = [
  fault(
    'D1',
    'a stream goes on when the rights of its caller have gone',
    dropped,
    'test/domains/audit/stream-rights.both.test.ts',
  ),
  fault('D2', 'a stream leaves out the event after a part', part(': upto }', ': upto + 1 }'), STREAM),
  fault(
    'D3',
    'a filtered stream leaves out what did not fit into a part',
    part('rows.length === PART', 'false'),
    STREAM,
  ),
  fault('D4', 'a stream of another tenant begins', part('guardedBy(field.subscribe)', 'field.subscribe'), STREAM),
]

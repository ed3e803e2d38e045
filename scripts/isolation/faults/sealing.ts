import { dropped, part } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('sealed secrets')
const BOX = 'test/sealing/box.test.ts'
const LIFE = 'test/sealing/key-life.both.test.ts'

export const SEALED = [
  fault('E1', 'a box is not bound to its tenant', part(/\bowner, /, ''), BOX),
  fault('E2', 'a box is not bound to its purpose', part(/\bpurpose, /, ''), BOX),
  fault('E3', 'a box is not bound to its row', part(/\brow, /, ''), BOX),
  fault('E4', 'a box is not bound to the version of its key', part(/, version\]/, ']'), BOX),
  fault('E5', 'a ring that was kept goes on for ever', dropped, LIFE),
  fault('E6', 'an unwrapped key lives for ever', part(/= now\(\) \+ \w+/, '= Number.POSITIVE_INFINITY'), LIFE),
  fault(
    'E7',
    "a tenant's data opens by another key than the one that it has brought",
    dropped,
    'test/sealing/sealing.both.test.ts',
  ),
  fault('E8', 'a wrapped data key opens for another tenant', part(/\bowner, /, ''), 'test/sealing/providers.test.ts'),
  fault(
    'E9',
    'a mail is sealed by the keys of the tenant that was asked for before',
    dropped,
    'test/sealing/queue.test.ts',
  ),
]

// The matrix of the whole stack. Each layer must hold alone, too: matrix-rows.nightly.test.ts and
// matrix-client.nightly.test.ts.
import { describeMatrix } from './matrix.ts'

describeMatrix({ name: 'the whole stack', client: 'ours', rowSecurity: true, grants: 'real', holds: true })

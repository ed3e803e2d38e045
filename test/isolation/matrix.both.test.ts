// The matrix where the engine has a part in the answer. Each layer must hold alone: matrix-rows.postgres.test.ts and
// matrix-client.test.ts have the rest.
import { describeMatrix } from './matrix.ts'

describeMatrix({ name: 'the whole stack', client: 'ours', rowSecurity: true, grants: 'real', holds: true })

// The matrix where the engine has a part in the answer. Each layer must hold alone; matrix-client.test.ts has the rest.
import { describeMatrix } from './matrix.ts'

describeMatrix({ name: 'the whole stack', client: 'ours', rowSecurity: true, grants: 'real', holds: true })
describeMatrix({
  name: 'row-level security and keys alone',
  client: 'bare',
  rowSecurity: true,
  grants: 'everything',
  holds: true,
})

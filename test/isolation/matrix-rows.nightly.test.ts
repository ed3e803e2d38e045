// The matrix of the layers that are in the database alone.
import { describeMatrix } from './matrix.ts'

describeMatrix({
  name: 'row-level security and keys alone',
  client: 'bare',
  rowSecurity: true,
  grants: 'everything',
  holds: true,
})

// The matrix of the client alone, in which no engine has a part. noninterference.test.ts asks it on each change.
import { describeMatrix } from './matrix.ts'

describeMatrix({ name: 'the client alone', client: 'ours', rowSecurity: false, grants: 'everything', holds: true })

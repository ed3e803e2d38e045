// The matrix where no engine has a part in the answer: the client alone, and a control without any layer, which shows
// that the cases would tell.
import { describeMatrix } from './matrix.ts'

describeMatrix({ name: 'the client alone', client: 'ours', rowSecurity: false, grants: 'everything', holds: true })
describeMatrix({
  name: 'neither, as a control',
  client: 'bare',
  rowSecurity: false,
  grants: 'everything',
  holds: false,
  models: ['Tenant', 'Membership', 'Role', 'ApiKey', 'IpRule', 'AuditEvent'],
})

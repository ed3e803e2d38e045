// The matrix without any layer, which shows that its cases would tell.
import { describeMatrix } from './matrix.ts'

describeMatrix({
  name: 'neither, as a control',
  client: 'bare',
  rowSecurity: false,
  grants: 'everything',
  holds: false,
  models: ['Tenant', 'Membership', 'Role', 'ApiKey', 'IpRule', 'AuditEvent'],
})

// Ways to break the isolation of tenants, one at a time. `npm run isolation:faults` applies each to a copy of the tree
// and shows that the suites it names go red. Comments such as `// fault: C1` in src mark the code that a fault changes.
import { ACCESS } from './access.ts'
import { BROWSERS } from './browser.ts'
import { BRANDS_AND_MAILS } from './brands.ts'
import { CLIENT } from './client.ts'
import { IDEMPOTENCY } from './idempotency.ts'
import { KEYS, ROW_LEVEL_SECURITY } from './database.ts'
import type { Fault } from './fault.ts'
import { FUNCTIONS } from './functions.ts'
import { MEMORY } from './memory.ts'
import { POOL } from './pool.ts'
import { RETENTION } from './retention.ts'
import { SURFACE } from './surface.ts'

export const FAULTS: readonly Fault[] = [
  ...CLIENT,
  ...POOL,
  ...ROW_LEVEL_SECURITY,
  ...KEYS,
  ...FUNCTIONS,
  ...ACCESS,
  ...BRANDS_AND_MAILS,
  ...RETENTION,
  ...MEMORY,
  ...SURFACE,
  ...IDEMPOTENCY,
  ...BROWSERS,
]

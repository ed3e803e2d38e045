// Ways to break the isolation of tenants, one at a time. `npm run isolation:faults` applies each to a copy of the tree
// and shows that the suites it names go red. Comments such as `// fault: C1` in src mark the code that a fault changes.
import { ACCESS } from './access.ts'
import { API_KEYS } from './api-keys.ts'
import { BROWSERS } from './browser.ts'
import { BRANDS_AND_MAILS } from './brands.ts'
import { CLIENT } from './client.ts'
import { DIRECTORIES } from './directories.ts'
import { IDEMPOTENCY } from './idempotency.ts'
import { KEYS, ROW_LEVEL_SECURITY } from './database.ts'
import { CONNECTED } from './connections.ts'
import type { Fault } from './fault.ts'
import { DIRECTORY_SYNC } from './directory-sync.ts'
import { EVIDENCE } from './evidence.ts'
import { GDPR } from './gdpr.ts'
import { GROUPS } from './groups.ts'
import { FUNCTIONS } from './functions.ts'
import { LIMITED } from './limits.ts'
import { MEMORY } from './memory.ts'
import { OUTGOING } from './outgoing.ts'
import { POOL } from './pool.ts'
import { REGIONS } from './regions.ts'
import { RETENTION } from './retention.ts'
import { SAML } from './saml.ts'
import { SEALED } from './sealing.ts'
import { SERVICES } from './services.ts'
import { SURFACE } from './surface.ts'
import { STREAMS } from './streams.ts'
import { OBSERVED } from './tracing.ts'
import { VAULT } from './vault.ts'
import { CONFIGURATIONS } from './configurations.ts'
import { LOG_SINKS } from './log-sinks.ts'
import { WEBHOOKS } from './webhooks.ts'

export const FAULTS: readonly Fault[] = [
  ...CLIENT,
  ...POOL,
  ...ROW_LEVEL_SECURITY,
  ...KEYS,
  ...FUNCTIONS,
  ...ACCESS,
  ...API_KEYS,
  ...GROUPS,
  ...DIRECTORY_SYNC,
  ...BRANDS_AND_MAILS,
  ...RETENTION,
  ...GDPR,
  ...REGIONS,
  ...MEMORY,
  ...LIMITED,
  ...SURFACE,
  ...IDEMPOTENCY,
  ...BROWSERS,
  ...OUTGOING,
  ...SEALED,
  ...DIRECTORIES,
  ...VAULT,
  ...WEBHOOKS,
  ...LOG_SINKS,
  ...CONFIGURATIONS,
  ...EVIDENCE,
  ...STREAMS,
  ...SERVICES,
  ...CONNECTED,
  ...SAML,
  ...OBSERVED,
]

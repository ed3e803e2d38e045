import { part } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('API keys')
const USES = 'test/domains/api-keys/use-log.both.test.ts'
const NETWORKS = 'test/domains/api-keys/networks.both.test.ts'

export const API_KEYS = [
  fault(
    'U1',
    'uses of keys are written in the tenant of another',
    part(/tenantId,/, "(taken[0]?.[1].tenantId ?? ''),"),
    USES,
  ),
  fault(
    'U2',
    'a key works from networks that it does not name',
    part('networks === null', 'networks !== undefined'),
    NETWORKS,
  ),
  fault('U3', 'a key that used nothing is narrowed to everything', part('=== 0', '< 0'), USES),
]

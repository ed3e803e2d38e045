import { dropped, part } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('pool')
const SUITE = 'test/tenancy/pool.both.test.ts'
const REPLICA = 'test/tenancy/replica.postgres.test.ts'
const AT_ONCE = 'test/tenancy/transactions-at-once.postgres.test.ts'

export const POOL = [
  fault('P1', 'the setting outlives the transaction', part(/\btrue\b/, 'false'), SUITE),
  fault(
    'P2',
    'the tenant is read after the checkout',
    part(/^(begin\(.*?\{)(.*?new \w+\(\w+, (\w+),)/s, "$1 try { $3 = currentSetting() } catch { $3 = '' }$2"),
    'test/tenancy/pool-storm.both.test.ts',
  ),
  fault('P3', "a transaction takes statements of another tenant's scope", dropped, SUITE),
  fault('P4', 'BEGIN sets the tenant for the session', part(/SET LOCAL/, 'SET'), SUITE),
  fault(
    'P5',
    'no scope counts as the platform scope',
    part(/throw .*/s, "return ''"),
    'test/tenancy/scope.both.test.ts',
  ),
  fault('P6', 'work that was cut off goes on in the next transaction of its connection', dropped, SUITE),
  fault('P7', 'transactions that begin at once read in the scope of the first', dropped, AT_ONCE),
  fault(
    'P8',
    'a list takes a position that was asked for before it',
    part(/\(this\.#next[\s\S]*\)\)$/, 'before'),
    REPLICA,
  ),
  fault(
    'P9',
    'a replica answers before it has replayed what the primary had',
    part(/and pg_last_wal_replay_lsn\(\) >= \$2::pg_lsn/, ''),
    REPLICA,
  ),
  fault('P10', 'a replica answers that has gone another way', dropped, REPLICA),
]

import { dropped, inFunction, part } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('evidence')
const CHECKPOINTS = 'test/domains/evidence/checkpoints.both.test.ts'

export const EVIDENCE = [
  fault(
    'J1',
    'a leaf is the hash of a link without a prefix, as a node could be',
    inFunction(
      'audit_tree_grow',
      "SELECT t, 0, e.seq - 1, sha256('\\x00'::bytea || e.hash)",
      'SELECT t, 0, e.seq - 1, sha256(e.hash)',
    ),
    CHECKPOINTS,
  ),
  fault(
    'J2',
    'a node is hashed without a prefix, as a leaf could be',
    part('[NODE, left, right]', '[left, right]'),
    CHECKPOINTS,
  ),
  fault('J3', 'a checkpoint signs a tree that contradicts the one before', dropped, CHECKPOINTS),
  fault('J4', 'a checkpoint of another tenant passes for one of this log', dropped, CHECKPOINTS),
  fault(
    'J5',
    'a tree grows by events of all tenants',
    inFunction(
      'audit_tree_grow',
      'WHERE e.tenant_id = t AND e.seq > low AND e.seq <= high;',
      'WHERE e.seq > low AND e.seq <= high;',
    ),
    CHECKPOINTS,
  ),
  fault(
    'J6',
    'a log that was rewritten under its tree is signed',
    inFunction('audit_tree_grow', 'IF grown_to > 0 AND NOT EXISTS', 'IF false AND NOT EXISTS'),
    CHECKPOINTS,
  ),
]

import { read } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import type { Shared } from '../wiring.ts'
import { createCheckpoints } from './checkpoints.ts'
import { createNoteSigner } from './note.ts'
import { resolvers } from './resolvers.ts'
import { createEvidence } from './service.ts'

type Parts = Pick<Shared, 'db' | 'keys' | 'publicUrl' | 'checkpointSeconds' | 'metrics' | 'onError'>

export const area = {
  name: 'evidence',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Tenant: {
      auditCheckpoints: read('audit.read'),
      auditCheckpoint: read('audit.read'),
      auditCheckpointKey: read('audit.read'),
      auditTree: read('audit.read'),
      auditInclusionProof: { ...read('audit.read'), once: true },
      auditConsistencyProof: { ...read('audit.read'), once: true },
      auditEvidence: { ...read('audit.read'), expensive: true, once: true },
    },
  },
  create({ db, keys, publicUrl, checkpointSeconds: intervalSeconds, metrics, onError }: Parts) {
    const signer = createNoteSigner(keys.auditCheckpoint, publicUrl)
    return {
      evidence: createEvidence({ db, signer }),
      checkpoints: createCheckpoints({ db, signer, intervalSeconds, metrics, onError }),
    }
  },
} satisfies Area

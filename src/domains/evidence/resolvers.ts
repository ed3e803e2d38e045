import type { Resolvers } from '../../generated/graphql.ts'
import { connection } from '../../shared/connection.ts'

const EVIDENCE = 'auditEvidence'

export const resolvers: Resolvers = {
  Tenant: {
    auditCheckpoints: ({ id }, args, context) =>
      connection(context, args, {
        list: 'auditCheckpoints',
        owner: id,
        keyOf: (checkpoint) => checkpoint,
        fetch: context.services.evidence.list,
      }),
    auditCheckpoint: (_tenant, { id }, { services }) => services.evidence.find(id),
    auditCheckpointKey: (_tenant, _args, { services }) => services.evidence.key(),
    auditTree: (_tenant, _args, { services }) => services.evidence.tree(),
    auditInclusionProof: (_tenant, { id, size }, { services }) => services.evidence.inclusion(id, size ?? null),
    auditConsistencyProof: (_tenant, { from, to }, { services }) => services.evidence.consistency(from, to ?? null),
    auditEvidence: async ({ id }, { after, most }, { services, cursors }) => {
      const from = after ? BigInt(cursors.decode(EVIDENCE, id, after).text ?? '0') : 0n
      const { text, events, end } = await services.evidence.part(from, most ?? 1_000)
      return { text, events, next: end && cursors.encode(EVIDENCE, id, end) }
    },
  },
}

import type { Resolvers } from '../../generated/graphql.ts'
import { referenceTo } from '../../shared/reference.ts'

export const resolvers: Resolvers = {
  AccessPreviewExample: {
    user: ({ userId }) => referenceTo(userId),
    key: ({ keyId }) => referenceTo(keyId),
  },
}

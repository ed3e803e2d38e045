import type { Resolvers } from '../../generated/graphql.ts'
import { principalOf } from '../../graphql/context.ts'
import { payload } from '../../graphql/payload.ts'
import { PERSON_ERRORS } from './errors.ts'

export const resolvers: Resolvers = {
  Mutation: {
    userCreate: async (_, { input }, context) => payload(await context.services.userCreation.create(principalOf(context), input), PERSON_ERRORS, (created) => created),
  },
}

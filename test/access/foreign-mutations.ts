// Mutations that are about a tenant, from the schema.
import type { Client, GraphqlAnswer } from '../kit/client.ts'
import type { TestService } from '../kit/service.ts'
import { OPERATING } from '../domains/calls/operator.ts'
import { inOrder } from '../domains/catalogue.ts'
import { changesNothing, fieldsOf, operation } from '../domains/verbs.ts'

export const mutations = inOrder().filter(
  (name) =>
    !OPERATING.includes(name) &&
    fieldsOf('Mutation').some((field) => field.name === name && field.args.some((arg) => arg.name === 'tenantId')),
)

type Answer = GraphqlAnswer<Record<string, { userErrors: { code: string }[] }> | null>

/** Returns what calls a mutation and throws if it changes anything. */
export const askOf =
  (service: TestService) =>
  (who: Client, name: string, args: object): Promise<Answer> =>
    changesNothing(service, () => who.ask(operation('Mutation', name, args, '__typename'), args))

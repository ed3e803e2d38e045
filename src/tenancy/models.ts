import { models, type ModelFacts } from '../generated/models.ts'

/**
 * How the request's client may reach a model:
 *
 * | kind   | filter on every read and write              | writes            |
 * |--------|---------------------------------------------|-------------------|
 * | owned  | `tenantId` is the scope's                   | yes, stamped      |
 * | tenant | `id` is the scope's                         | yes, no delete    |
 * | member | has a membership in the scope's tenant      | no                |
 * | shared | none: the same rows for every tenant        | no                |
 * | hidden | refused: only SQL functions or the platform role reach it                  |
 */
export type ModelKind = 'owned' | 'tenant' | 'member' | 'shared' | 'hidden'

/** THE list of models without `tenantId`. Adding one decides about isolation, so say why here. */
const GLOBAL_MODELS: Readonly<Record<string, Exclude<ModelKind, 'owned'>>> = {
  Tenant: 'tenant', //             the tenant itself: its id is the tenant
  User: 'member', //               one person in many tenants
  Permission: 'shared', //         catalogue, written by migrations
  // fault: C11
  PasswordCredential: 'hidden', // never needed inside a tenant
  LoginThrottle: 'hidden', //      used before a tenant is known
  TotpFactor: 'hidden', //         a person's, in all tenants
  RecoveryCode: 'hidden', //       a person's, in all tenants
  AccountEnded: 'hidden', //       a person's, in all tenants
  LimitLevel: 'hidden', //         of the installation: digests of keys, and when each is full again
  UnknownLogin: 'hidden', //       for an address that is nobody's
  SigningKey: 'hidden', //         the installation's
  InstanceSecret: 'hidden', //     the installation's
  DataKey: 'hidden', //            of tenants and the installation: a request has no use for what is wrapped
  TenantKey: 'hidden', //          decided by the operator
}

/** Returns every model's kind. Throws, and so stops the start, for one that has no tenantId and is not listed above. */
export function classify(all: Readonly<Record<string, ModelFacts>>): ReadonlyMap<string, ModelKind> {
  const kinds = new Map<string, ModelKind>()
  for (const [name, facts] of Object.entries(all)) {
    const owned = facts.scalars.includes('tenantId')
    const global = GLOBAL_MODELS[name]
    if (owned && global) throw new Error(`model ${name} has tenantId and is on the global list: it can only be one`)
    if (!owned && !global)
      throw new Error(`model ${name} has no tenantId and is not on the global list in src/tenancy/models.ts`)
    if (owned && facts.key[0] !== 'tenantId') throw new Error(`model ${name}: its primary key must start with tenantId`)
    for (const [field, relation] of Object.entries(facts.relations)) {
      if (
        owned &&
        relation.from.length > 0 &&
        all[relation.model]?.scalars.includes('tenantId') &&
        relation.from[0] !== 'tenantId'
      )
        throw new Error(
          `model ${name}: the foreign key of ${field} must start with tenantId, or it could link to another tenant`,
        )
    }
    kinds.set(name, global ?? 'owned')
  }
  for (const name of Object.keys(GLOBAL_MODELS))
    if (!kinds.has(name)) throw new Error(`the global list names ${name}, which is no model`)
  return kinds
}

export const modelKinds = classify(models)

export function factsOf(model: string): ModelFacts {
  const facts = models[model]
  if (!facts) throw new Error(`unknown model ${model}`)
  return facts
}

export function kindOf(model: string): ModelKind {
  const kind = modelKinds.get(model)
  if (!kind) throw new Error(`unknown model ${model}`)
  return kind
}

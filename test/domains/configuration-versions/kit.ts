// Plans, applies and reads configurations as a client does.
import type { Person } from '../../kit/seed.ts'

export interface Fault {
  readonly code: string
  readonly message: string
  readonly path: readonly string[] | null
}

export interface Step {
  readonly part: string
  readonly key: string | null
  readonly kind: string
  readonly mutation: string
  readonly weakens: boolean
  readonly deletes: boolean
  readonly fields: readonly { readonly name: string; readonly before: string | null; readonly after: string | null }[]
  readonly userErrors: readonly Fault[]
}

export interface Plan {
  readonly version: number
  readonly token: string | null
  readonly steps: readonly Step[]
  readonly impact: Impact | null
}

export interface Impact {
  readonly observed: number
  readonly unknown: number
  readonly newlyRefused: { readonly decisions: number; readonly users: number }
  readonly newlyAsked: { readonly decisions: number; readonly users: number }
  readonly newlyAllowed: { readonly decisions: number; readonly users: number }
  readonly lastOwnerAffected: boolean
}

type Document = Readonly<Record<string, unknown>>
type Asker = Pick<Person, 'ask' | 'tenantId'>

const STEP = 'part key kind mutation weakens deletes fields { name before after } userErrors { code message path }'
const GROUP = '{ decisions users }'
const IMPACT = `observed unknown newlyRefused ${GROUP} newlyAsked ${GROUP} newlyAllowed ${GROUP} lastOwnerAffected`

async function asked<T>({ ask }: Asker, text: string, variables: object): Promise<T> {
  const { data, errors } = await ask(text, variables)
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return data as T
}

export interface Configuration {
  readonly version: number
  readonly document: Document | null
  readonly openRevert: { readonly version: number; readonly backTo: number } | null
}

export async function configuration(who: Asker, version: number | null = null): Promise<Configuration> {
  const text = `query ($id: UUID!, $version: Int) {
    tenant(id: $id) { configuration { version document(version: $version) openRevert { version backTo } } }
  }`
  type Found = { tenant: { configuration: Configuration } }
  return (await asked<Found>(who, text, { id: who.tenantId, version })).tenant.configuration
}

export async function plan(
  who: Asker,
  input: { document?: Document; version?: number; expectedVersion?: number; impactDays?: number },
): Promise<{ readonly plan: Plan | null; readonly userErrors: readonly Fault[] }> {
  const text = `mutation ($id: UUID!, $input: ConfigurationPlanInput!) {
    configurationPlan(tenantId: $id, input: $input) {
      plan { version token steps { ${STEP} } impact { ${IMPACT} } } userErrors { code message path }
    }
  }`
  type Found = { configurationPlan: { plan: Plan | null; userErrors: Fault[] } }
  return (await asked<Found>(who, text, { id: who.tenantId, input })).configurationPlan
}

export interface Applied {
  readonly configuration: { readonly version: number } | null
  readonly steps: readonly Step[] | null
  readonly secrets: readonly { readonly part: string; readonly key: string; readonly secret: string }[] | null
  readonly userErrors: readonly Fault[]
}

export async function apply(who: Asker, input: object): Promise<Applied> {
  const text = `mutation ($id: UUID!, $input: ConfigurationApplyInput!) {
    configurationApply(tenantId: $id, input: $input) {
      configuration { version } steps { ${STEP} } secrets { part key secret } userErrors { code message path }
    }
  }`
  return (await asked<{ configurationApply: Applied }>(who, text, { id: who.tenantId, input })).configurationApply
}

export async function rollback(who: Asker, input: object): Promise<Applied> {
  const text = `mutation ($id: UUID!, $input: ConfigurationRollbackInput!) {
    configurationRollback(tenantId: $id, input: $input) {
      configuration { version } steps { ${STEP} } secrets { part key secret } userErrors { code message path }
    }
  }`
  type Found = { configurationRollback: Applied }
  return (await asked<Found>(who, text, { id: who.tenantId, input })).configurationRollback
}

/** Plans a document and applies it, with everything accepted. */
export async function bring(who: Asker, document: Document, more: object = {}): Promise<Applied> {
  const { plan: made, userErrors } = await plan(who, { document })
  if (!made?.token)
    return { configuration: null, steps: made?.steps ?? null, secrets: null, userErrors: faultsOf(made, userErrors) }
  return apply(who, { document, token: made.token, allowDelete: true, allowWeaken: true, ...more })
}

function faultsOf(made: Plan | null, userErrors: readonly Fault[]): readonly Fault[] {
  return made ? made.steps.flatMap((step) => step.userErrors) : userErrors
}

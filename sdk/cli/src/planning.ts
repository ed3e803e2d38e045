import type { AccessPreview, ConfigurationInput, ConfigurationPlanInput, ConfigurationStep } from 'qeetid'
import { QeetError } from 'qeetid'
import type { Context } from './context.ts'
import { EXIT, type Exit, Failure } from './exit.ts'
import { isObject, type JsonObject } from './json.ts'
import { readText, readWhole } from './project.ts'
import { resolveReferences } from './references.ts'
import { connect, failureOf, type Service } from './service.ts'

/** Milliseconds: many decisions are looked at. */
const TIMEOUT = 120_000

/** A plan, as `plan -o json` writes it and `apply` reads it. */
export interface PlanFile {
  readonly format: 1
  readonly url: string
  readonly tenantId: string
  readonly version: number
  /** null: a step is refused, or there is none */
  readonly token: string | null
  readonly expiresAt: string | null
  /** with references, and with the bodies of templates; null: the plan goes back to a version */
  readonly document: JsonObject | null
  readonly steps: readonly ConfigurationStep[]
  /** null: it was not asked for, or nothing that decides is changed */
  readonly impact: AccessPreview | null
}

export interface Planned {
  readonly service: Service
  readonly plan: PlanFile
  /** What the service gets, where references are resolved. */
  readonly document: ConfigurationInput
}

const asInput = (document: JsonObject): ConfigurationInput => document

/** Plans the files of a folder. `days`: of the impact; 0: it is not asked for. */
export async function planFiles(
  context: Context,
  { dir, days }: { readonly dir: string; readonly days: number },
): Promise<Planned> {
  const service = await connect(context)
  const { schema } = await service.qeetid.configuration.get()
  const { whole, where } = readWhole(dir, schema as JsonObject)
  const { document, mask } = resolveReferences(whole, context.env, where)
  const input = { document: asInput(document) }
  const plan = await planned(context, service, { input, days }).catch((error: unknown) => {
    throw error instanceof QeetError ? masked(failureOf(error, where), mask) : error
  })
  return {
    service,
    plan: { ...plan, steps: maskedSteps(plan.steps, mask), document: whole },
    document: asInput(document),
  }
}

/** Plans to go back to a version. */
export async function planVersion(
  context: Context,
  service: Service,
  { version, days }: { readonly version: number; readonly days: number },
): Promise<PlanFile> {
  return planned(context, service, { input: { version }, days })
}

async function planned(
  context: Context,
  { url, tenantId, qeetid }: Service,
  { input, days }: { readonly input: ConfigurationPlanInput; readonly days: number },
): Promise<PlanFile> {
  const impactDays = days > 0 ? days : null
  const asked = qeetid.configuration.plan({ ...input, impactDays }, { timeoutMs: TIMEOUT })
  const made = await context.during('Planning', asked)
  const { version, steps, token, expiresAt, impact } = made
  return { format: 1, url, tenantId, version, token, expiresAt, document: null, steps, impact }
}

/** Reads what `plan -o json` has written. Throws Failure. */
export function readPlan(context: Context, file: string): PlanFile & { readonly resolved: ConfigurationInput } {
  const text = readText(file)
  if (text === null) throw new Failure(`${file} is missing`)
  let plan: unknown
  try {
    plan = JSON.parse(text)
  } catch {
    plan = null
  }
  if (!isObject(plan) || plan['format'] !== 1 || !isObject(plan['document']) || !Array.isArray(plan['steps']))
    throw new Failure(`${file} is no plan: \`qeetid plan -o json\` makes one`)
  const { document } = resolveReferences(plan['document'], context.env, (path) => `${file} ${path.join('.')}`)
  return { ...(plan as unknown as PlanFile), resolved: asInput(document) }
}

export const isRefused = ({ steps }: Pick<PlanFile, 'steps'>): boolean =>
  steps.some(({ userErrors }) => userErrors.length > 0)

export function exitOf(plan: PlanFile): Exit {
  if (isRefused(plan)) return EXIT.refused
  return plan.steps.length > 0 ? EXIT.changes : EXIT.ok
}

type Mask = (text: string) => string

const masked = ({ message, exit }: Failure, mask: Mask): Failure => new Failure(mask(message), exit)

function maskedSteps(steps: readonly ConfigurationStep[], mask: Mask): ConfigurationStep[] {
  const value = (json: string | null): string | null => (json === null ? null : maskedJson(json, mask))
  return steps.map((step) => ({
    ...step,
    key: step.key === null ? null : mask(step.key),
    fields: step.fields.map((field) => ({ ...field, before: value(field.before), after: value(field.after) })),
    userErrors: step.userErrors.map((error) => ({ ...error, message: mask(error.message) })),
  }))
}

/** `json`: a value, as JSON. */
function maskedJson(json: string, mask: Mask): string {
  return JSON.stringify(JSON.parse(json), (_name, value: unknown) => (typeof value === 'string' ? mask(value) : value))
}

import type { ConfigurationApplyResult } from 'qeetid'
import { type Command, type Given, wholeNumber } from '../command.ts'
import type { Context } from '../context.ts'
import { EXIT, type Exit, Failure } from '../exit.ts'
import { ACCEPT, type Accepted, acceptedOf, daysOf, DIR, dirOf, IMPACT } from '../options.ts'
import { isRefused, type PlanFile, planFiles, planVersion, readPlan } from '../planning.ts'
import { connect } from '../service.ts'
import { planLines } from '../show.ts'

export const apply: Command = {
  about: 'Applies the files, or a plan that `qeetid plan -o json` has written: all of its steps, or none.',
  positional: '[plan.json]',
  options: { ...DIR, ...IMPACT, ...ACCEPT },
  async run(given, context) {
    const accepted = acceptedOf(given)
    const { plan, service, document } = await plannedOf(given, context)
    return carryOut({ plan, accepted, given, context }, (token) =>
      service.qeetid.configuration.apply({ document, token, ...accepted }),
    )
  },
}

async function plannedOf(given: Given, context: Context) {
  const days = daysOf(given)
  if (given.positional === null) return planFiles(context, { dir: dirOf(given), days })
  const { resolved, ...plan } = readPlan(context, given.positional)
  const service = await connect(context)
  if (plan.url !== service.url || plan.tenantId !== service.tenantId)
    throw new Failure(`${given.positional} is for tenant ${plan.tenantId} of ${plan.url}, not for yours`)
  return { plan, service, document: resolved }
}

export const rollback: Command = {
  about: 'Goes back to an earlier version: all of it, or nothing.',
  positional: '<version>',
  options: { ...IMPACT, ...ACCEPT },
  async run(given, context) {
    const accepted = acceptedOf(given)
    const version = wholeNumber(given.positional ?? '', '<version>', [0, 2 ** 31 - 1])
    const days = daysOf(given)
    const service = await connect(context)
    const plan = await planVersion(context, service, { version, days })
    const expectedVersion = plan.version
    return carryOut({ plan, accepted, given, context }, () =>
      service.qeetid.configuration.rollback({ version, expectedVersion, ...accepted }),
    )
  },
}

interface Work {
  readonly plan: PlanFile
  readonly accepted: Accepted
  readonly given: Given
  readonly context: Context
}

/** Shows, looks at the gates, asks, and does. */
async function carryOut(
  { plan, accepted, given, context }: Work,
  send: (token: string) => Promise<ConfigurationApplyResult>,
): Promise<Exit> {
  for (const line of planLines(plan)) context.print(line)
  const { steps, token } = plan
  if (steps.length === 0) return EXIT.ok
  gate(plan, accepted)
  if (token === null) throw new Failure('The plan has no token', EXIT.refused)
  if (!given.has('yes')) {
    const answer = await context.ask(`Apply ${steps.length === 1 ? 'this' : `these ${steps.length}`}? Type yes: `, {
      instead: '--yes applies without asking',
    })
    if (answer !== 'yes') throw new Failure('Nothing was applied')
  }
  const { configuration, secrets } = await context.during('Applying', send(token))
  context.print(`Done: version ${configuration.version}.`)
  for (const { part, key, secret } of secrets) context.print(`Shown this once: secret of ${part} ${key}: ${secret}`)
  const open = configuration.openRevert
  if (open) context.print(`Version ${open.backTo} comes back at ${open.revertAt}, unless you run \`qeetid confirm\`.`)
  if (open) context.print(`To undo it now: \`qeetid rollback ${open.backTo}\`.`)
  return EXIT.ok
}

/** The service refuses the same; here all of it is named before anybody is asked. */
function gate(plan: PlanFile, { allowDelete, allowWeaken }: Accepted): void {
  const named = (found: PlanFile['steps']): string =>
    found.map(({ part, key }) => (key === null ? part : `${part} ${key}`)).join(', ')
  const problems: string[] = []
  const refused = plan.steps.filter(({ userErrors }) => userErrors.length > 0)
  const deleting = plan.steps.filter(({ deletes }) => deletes)
  const weakening = plan.steps.filter(({ weakens }) => weakens)
  if (isRefused(plan)) problems.push(`Refused: ${named(refused)}`)
  if (deleting.length > 0 && !allowDelete) problems.push(`--allow-delete is needed for ${named(deleting)}`)
  if (weakening.length > 0 && !allowWeaken) problems.push(`--allow-weaken is needed for ${named(weakening)}`)
  if (problems.length > 0) throw new Failure(problems.join('\n'), EXIT.refused)
}

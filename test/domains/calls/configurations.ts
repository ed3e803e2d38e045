import { owner, type Person } from '../../kit/seed.ts'
import { mutate } from '../verbs.ts'
import type { Calls, Service } from './call.ts'

const document = { authPolicy: { passwordMinLength: 12 } }
const RISKS = { allowDelete: true, allowWeaken: true }

async function tokenOf(who: Person): Promise<string> {
  const { plan } = await mutate(
    who,
    'configurationPlan',
    { tenantId: who.tenantId, input: { document } },
    'plan { token }',
  )
  return plan.token
}

async function applied(service: Service, more: object = {}): Promise<Person> {
  const who = await owner(service)
  const input = { document, token: await tokenOf(who), ...more }
  await mutate(who, 'configurationApply', { tenantId: who.tenantId, input })
  return who
}

/** Calls about configurations, each in a tenant where nothing else is changed meanwhile. */
export async function versioning(service: Service): Promise<Calls> {
  const [planner, applier] = [await owner(service), await owner(service)]
  const [backer, keeper] = [await applied(service), await applied(service, { revertAfterMinutes: 60 })]
  return {
    configurationPlan: { who: planner, args: { tenantId: planner.tenantId, input: { document } } },
    configurationApply: {
      who: applier,
      args: { tenantId: applier.tenantId, input: { document, token: await tokenOf(applier) } },
    },
    configurationRollback: { who: backer, args: { tenantId: backer.tenantId, input: { version: 0, ...RISKS } } },
    configurationConfirm: { who: keeper, args: { tenantId: keeper.tenantId, version: 1 } },
  }
}

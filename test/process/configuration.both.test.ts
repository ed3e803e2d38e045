// A process that is killed while it applies a configuration: all of it is there afterwards, or nothing.
import { expect, test } from 'vitest'
import { owner } from '../kit/seed.ts'
import { home, ready, sqlOf, start } from '../kit/process.ts'
import { apply, plan } from '../domains/configuration-versions/kit.ts'

const RULES = 120
const document = {
  ipRules: Array.from({ length: RULES }, (_, at) => ({ cidr: `10.1.${at}.0/24`, action: 'DENY' })),
  authPolicy: { passwordMinLength: 20 },
}

test('kill -9 leaves all or nothing', { timeout: 180_000 }, async () => {
  const place = await home()
  const found: string[] = []
  try {
    // From the first steps to the last: a kill of each place.
    for (const wait of [0, 100, 400]) {
      const running = await ready(await start(place.env))
      const ada = await owner({ url: running.url })
      const { plan: made } = await plan(ada, { document })
      const applied = apply(ada, { document, token: made?.token }).catch(() => null)
      await new Promise((resolve) => setTimeout(resolve, wait))
      running.child.kill('SIGKILL')
      await running.exited
      await applied
      const [row] = await sqlOf(
        place,
        `SELECT (SELECT count(*)::int FROM ip_rule WHERE tenant_id = '${ada.tenantId}') AS rules,
           (SELECT count(*)::int FROM auth_policy WHERE tenant_id = '${ada.tenantId}') AS policies,
           (SELECT count(*)::int FROM audit_event WHERE tenant_id = '${ada.tenantId}'
             AND action = 'configuration.applied') AS applied,
           (SELECT count(DISTINCT version)::int FROM configuration_change
             WHERE tenant_id = '${ada.tenantId}') AS versions`,
      )
      found.push(JSON.stringify(Object.values(row ?? {})))
    }
  } finally {
    await place.remove()
  }
  const [all, nothing] = [JSON.stringify([RULES, 1, 1, 1]), JSON.stringify([0, 0, 0, 0])]
  expect(found.filter((state) => state !== all && state !== nothing)).toEqual([])
  expect(found).toContain(nothing)
})

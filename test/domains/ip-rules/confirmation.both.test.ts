import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { actions, atOnce, codes, standing, times } from '../verbs.ts'
import { addRule, at, confirm, deleteRule, instanceBeside, makeDue, rulesOf, useProxiedService } from './addressed.ts'
import { HERE, THERE, MINUTES, guardedTenant } from './trial.ts'
import type { Person } from '../../kit/seed.ts'

const service = useProxiedService()
let ada: Person
let around: string
beforeEach(async () => {
  ;({ ada, around } = await guardedTenant(service))
})

describe('a confirmation', () => {
  test('by a caller who is let in keeps the change for good, once', async () => {
    const beside = await instanceBeside(service)
    const { rule, change } = await addRule(ada, { cidr: THERE, action: 'DENY', ...MINUTES })
    expect(await standing(at(beside, ada, HERE))).toBe('ok')
    const version = async (): Promise<number> =>
      (
        await service.owner.query<{ version: number }>('SELECT version FROM access_state WHERE tenant_id = $1', [
          ada.tenantId,
        ])
      ).rows[0]?.version ?? 0
    const before = await version()
    expect(await confirm(ada, change.id)).toEqual({ confirmedId: change.id, userErrors: [] })
    expect(await version()).toBe(before + 1) // or instances that have read its time would go on to look for it
    expect(codes(await confirm(ada, change.id))).toEqual(['CHANGE_NOT_FOUND'])
    await makeDue(service, ada.tenantId)
    await service.owner.query("UPDATE ip_change SET revert_at = now() - interval '1 second' WHERE tenant_id = $1", [
      ada.tenantId,
    ])
    for (const who of [ada, at(beside, ada, HERE)])
      expect((await rulesOf(who)).items.map(({ id }: { id: string }) => id)).toContain(rule.id)
    expect((await rulesOf(ada)).openChange).toBeNull()
    expect((await actions(service, ada.tenantId)).slice(-2)).toEqual([
      'ip_rules.rule_added',
      'ip_rules.change_confirmed',
    ])
    await beside.close()
  })

  test('does not come through from where the change shuts out', async () => {
    const { change } = await deleteRule(ada, around, MINUTES)
    const { errors } = await ada.ask(
      'mutation ($t: UUID!, $id: UUID!) { ipChangeConfirm(tenantId: $t, id: $id) { confirmedId } }',
      { t: ada.tenantId, id: change.id },
    )
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
    expect((await confirm(at(service, ada, THERE), change.id)).confirmedId).toBe(change.id)
  })

  test('of 20 at once one counts', async () => {
    const { change } = await addRule(ada, { cidr: THERE, action: 'DENY', ...MINUTES })
    const answers = await atOnce(
      service,
      'SELECT 1 FROM access_state WHERE tenant_id = $1 FOR UPDATE',
      [ada.tenantId],
      times(20, () => confirm(ada, change.id)),
    )
    expect(answers.filter(({ confirmedId }) => confirmedId !== null)).toHaveLength(1)
    expect(
      (await actions(service, ada.tenantId)).filter((action) => action === 'ip_rules.change_confirmed'),
    ).toHaveLength(1)
  })

  test('of what never was is CHANGE_NOT_FOUND', async () => {
    expect(codes(await confirm(ada, randomUUID()))).toEqual(['CHANGE_NOT_FOUND'])
  })
})

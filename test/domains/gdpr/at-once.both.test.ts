// A person erases themselves while an administrator's erasure of them comes due: one of the two does it, and the other
// gets a precise answer.
import { expect, test } from 'vitest'
import { addMember, owner, PASSWORD } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { count, mutate } from '../verbs.ts'
import { due, erase } from './due.ts'

const service = useService()
const DELETE = `mutation ($p: String) { accountDelete(input: { password: $p }) { userErrors { code } } }`

test('of two that erase somebody at once, exactly one does, and nothing is half done: 20 times', async () => {
  const ada = await owner(service)
  const winners = new Set<string>()
  for (let n = 0; n < 20; n++) {
    const gone = await addMember(service, ada)
    const input = { tenantId: ada.tenantId, input: { userId: gone.userId, reason: 'left' } }
    const requested = n % 2 === 0 ? await mutate(ada, 'gdprPurgeRequest', input, 'purge { id }') : null
    if (requested) await due(service, requested.purge.id)
    const [said, other] = await Promise.all([
      gone.ask(DELETE, { p: PASSWORD }),
      requested ? service.service.erasureWorker.sweep() : mutate(ada, 'gdprPurgeRequest', input, 'purge { id }'),
    ])

    const codes = [
      ...said.errors.map(({ extensions }) => extensions?.['code']),
      ...((said.data?.['accountDelete']?.userErrors ?? []) as { code: string }[]).map(({ code }) => code),
    ]
    expect(['', 'UNAUTHENTICATED', 'USER_NOT_FOUND']).toContain(codes.join())
    const itself = codes.length === 0
    winners.add(itself ? 'the person' : 'the administrator')
    if (!requested)
      expect([[], ['USER_NOT_FOUND']]).toContainEqual(
        (other as { userErrors: { code: string }[] }).userErrors.map(({ code }) => code),
      )
    expect(itself || requested !== null).toBe(true)

    expect(await count(service, 'users', 'id = $1', [gone.userId])).toBe(0)
    const { rows } = await service.owner.query(
      'SELECT id, status, blocked_by, erased_at IS NOT NULL AS erased, counts FROM gdpr_purge WHERE user_id = $1',
      [gone.userId],
    )
    expect(rows).toMatchObject([{ status: 'PENDING', blocked_by: null, erased: true, counts: { users: 1 } }])
    const entries = await service.owner.query<{ self: number }>(
      `SELECT count(*) FILTER (WHERE o.body LIKE '%"self":true%')::int AS self
       FROM audit_event e JOIN audit_payload o USING (tenant_id, seq)
       WHERE e.action = 'gdpr.purge_requested' AND e.resource_id = $1`,
      [rows[0].id],
    )
    expect(entries.rows).toEqual([{ self: itself ? 1 : 0 }])
    await erase(service, rows[0].id)
    expect(await count(service, 'gdpr_purge', `user_id = $1 AND status = 'COMPLETED'`, [gone.userId])).toBe(1)
  }
  expect(winners.size).toBeGreaterThan(0)
})

test('somebody whom an erasure has just removed is signed out', async () => {
  const ada = await owner(service)
  const gone = await addMember(service, ada)
  const input = { tenantId: ada.tenantId, input: { userId: gone.userId } }
  const { purge } = await mutate(ada, 'gdprPurgeRequest', input, 'purge { id }')
  await due(service, purge.id)
  await service.service.erasureWorker.sweep()
  const { errors } = await gone.ask(DELETE, { p: PASSWORD })
  expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['UNAUTHENTICATED'])
})

// Two erasures of one person that wait for the same lock, in either order. The embedded engine has one connection,
// where nobody waits.
import { expect, test } from 'vitest'
import { addMember, owner, PASSWORD } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { count, mutate } from '../verbs.ts'
import { due, erase } from './due.ts'

const service = useService()
const DELETE = `mutation ($p: String) { accountDelete(input: { password: $p }) { userErrors { code } } }`

test('of two that wait, the second finds what the first did', async () => {
  for (const first of ['the person', 'the administrator']) {
    const ada = await owner(service)
    const gone = await addMember(service, ada)
    const input = { tenantId: ada.tenantId, input: { userId: gone.userId } }
    const { purge } = await mutate(ada, 'gdprPurgeRequest', input, 'purge { id }')
    await due(service, purge.id)
    const holder = await service.owner.connect()
    await holder.query('BEGIN')
    await holder.query('SELECT FROM tenant WHERE id = $1 FOR UPDATE', [ada.tenantId])
    const ways = [() => gone.ask(DELETE, { p: PASSWORD }), () => service.service.erasureWorker.sweep()]
    const order = first === 'the person' ? ways : ways.toReversed()
    const working: Promise<unknown>[] = []
    for (const [at, way] of order.entries()) {
      working.push(way())
      await expect.poll(() => waiting(holder)).toBe(at + 1)
    }
    await holder.query('COMMIT')
    holder.release()
    await Promise.all(working)
    const { rows } = await service.owner.query('SELECT blocked_by, counts FROM gdpr_purge WHERE id = $1', [purge.id])
    expect([first, rows]).toMatchObject([first, [{ blocked_by: null, counts: { users: 1 } }]])
    await erase(service, purge.id)
    expect(await count(service, 'gdpr_purge', `id = $1 AND status = 'COMPLETED'`, [purge.id])).toBe(1)
  }
})

/** How many wait for a lock of this connection, or behind such a one. */
async function waiting(holder: { query(text: string): Promise<{ rows: readonly { n: number }[] }> }): Promise<number> {
  const { rows } = await holder.query(
    `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  )
  return rows[0]?.n ?? 0
}

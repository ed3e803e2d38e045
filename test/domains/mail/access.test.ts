// Who sees the queue, and who may have a mail tried again: who has asked for a reset or a code stands in it.
import { beforeAll, expect, test } from 'vitest'
import { deadMail } from '../../kit/mail.ts'
import { addMember, owner, type Person } from '../../kit/seed.ts'
import { testService, useService } from '../../kit/service.ts'
import { changesNothing, memberWith, mutate, refusal } from '../verbs.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
})

const list = async (who: Pick<Person, 'ask'>) => {
  const { data, errors } = await who.ask(
    'query ($id: UUID!) { tenant(id: $id) { outgoingMails(status: DEAD) { totalCount nodes { id recipient } } } }',
    { id: ada.tenantId },
  )
  const { nodes = null, totalCount = 0 } = data.tenant.outgoingMails ?? {}
  expect(totalCount).toBe(nodes?.length ?? 0)
  return { nodes, codes: errors.map(({ extensions }) => extensions['code']) }
}

test('mails take audit.read and audit.write', async () => {
  const id = await deadMail(service, ada.tenantId)
  const args = { tenantId: ada.tenantId, id }
  for (const who of [
    await addMember(service, ada),
    await memberWith(service, ada, ['user.read', 'user.write', 'branding.write']),
  ]) {
    expect(await list(who)).toEqual({ nodes: null, codes: ['FORBIDDEN'] })
    expect(await changesNothing(service, () => refusal(who, 'outgoingMailRetry', args))).toBe('FORBIDDEN')
  }
  const reader = await memberWith(service, ada, ['audit.read'])
  expect(await list(reader)).toEqual({ nodes: [{ id, recipient: 'nowhere@example.test' }], codes: [] })
  expect(await changesNothing(service, () => refusal(reader, 'outgoingMailRetry', args))).toBe('FORBIDDEN')
  const writer = await memberWith(service, ada, ['audit.write'])
  expect((await mutate(writer, 'outgoingMailRetry', args, 'mail { status }')).userErrors).toEqual([])
})

test('retries are limited per minute, and one too many changes nothing', async () => {
  const limited = await testService({ RATE_LIMITS: 'on' })
  try {
    const eve = await owner(limited)
    const retry = async () => ({ tenantId: eve.tenantId, id: await deadMail(limited, eve.tenantId) })
    for (let n = 0; n < 5; n++)
      expect((await mutate(eve, 'outgoingMailRetry', await retry(), 'mail { id }')).userErrors).toEqual([])
    const args = await retry()
    expect(await refusal(eve, 'outgoingMailRetry', args)).toBe('RATE_LIMITED')
    expect(
      (await limited.owner.query('SELECT status::text, attempts FROM outgoing_mail WHERE id = $1', [args.id])).rows,
    ).toEqual([{ status: 'DEAD', attempts: 1 }])
  } finally {
    await limited.close()
  }
})

// What other settings would remove is counted before they are saved, and can never be run.
import { expect, test } from 'vitest'
import { owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { codes, mutate } from '../verbs.ts'
import { endedSessions, PREVIEW, preview, run } from './stage.ts'

const service = useService()
const tryOut = (who: Awaited<ReturnType<typeof owner>>, input: object) =>
  mutate(who, 'retentionPreview', { tenantId: who.tenantId, input }, PREVIEW)

test('days that are tried count what they would remove, not what is saved', async () => {
  const ada = await owner(service)
  await endedSessions(service, ada, 2, 10)
  await endedSessions(service, ada, 3, 40)
  const counted = async (days: number) =>
    (await tryOut(ada, { classes: ['SESSIONS'], tried: [{ class: 'SESSIONS', days }] })).preview.classes
  expect(await counted(7)).toMatchObject([{ class: 'SESSIONS', days: 7, count: 5 }])
  expect(await counted(30)).toMatchObject([{ class: 'SESSIONS', days: 30, count: 3 }])
  expect((await preview(ada, ['SESSIONS'])).classes).toMatchObject([{ days: 90, count: 0 }])
})

test('what was only tried is not run, not even once it is saved', async () => {
  const ada = await owner(service)
  const ids = await endedSessions(service, ada, 2, 10)
  const { preview: made } = await tryOut(ada, { tried: [{ class: 'SESSIONS', days: 7 }] })
  expect(codes(await run(ada, made.token))).toEqual(['STALE'])
  await mutate(ada, 'retentionUpdate', { tenantId: ada.tenantId, input: { sessionsDays: 7, sessionsEnabled: true } })
  const { preview: again } = await tryOut(ada, { tried: [{ class: 'SESSIONS', days: 7 }] })
  expect(codes(await run(ada, again.token))).toEqual(['STALE'])
  const { rows } = await service.owner.query('SELECT id FROM session WHERE id = ANY ($1)', [ids])
  expect(rows).toHaveLength(2)
})

test('days beyond the bounds are refused at their place', async () => {
  const ada = await owner(service)
  const tried = [
    { class: 'SESSIONS', days: 30 },
    { class: 'AUTH_EVENTS', days: 1 },
    { class: 'MAIL_LOG', days: 9_999 },
  ]
  expect((await tryOut(ada, { tried })).userErrors).toMatchObject([
    { code: 'TOO_SHORT', path: ['input', 'tried', '1', 'days'] },
    { code: 'TOO_LONG', path: ['input', 'tried', '2', 'days'] },
  ])
})

// Going back to an earlier configuration, in a browser: by a plan, and not into being shut out for good.
import { beforeAll, expect, test } from 'vitest'
import { bring, configuration } from '../domains/configuration-versions/kit.ts'
import { from } from '../domains/ip-rules/addressed.ts'
import { PASSWORD } from '../kit/seed.ts'
import { historyOf, make, versionIn } from './configuration.ts'
import { settled } from './gate.ts'
import { focused, tabTo } from './keyboard.ts'
import { useUi } from './ui.ts'

const ui = useUi({ TRUSTED_PROXIES: '127.0.0.1/32' }, { periodic: true })

beforeAll(() => make(ui, { authPolicy: { passwordMinLength: 14, mfaGraceDays: 3 } }))

test('going back shows its plan first, asks what is accepted, and signs in again in place', async () => {
  const target = (await configuration(ui.world.ada)).version
  const document = (await configuration(ui.world.ada)).document
  await make(ui, { authPolicy: { passwordMinLength: 20, mfaGraceDays: 3 } })
  const { page, look, isClean } = await ui.open()
  await page.goto(historyOf(ui))
  await versionIn(page, target).getByRole('link', { name: 'Go back to this version' }).click()
  await page.getByRole('heading', { level: 1, name: `Go back to version ${target}` }).waitFor()
  await page.getByRole('row', { name: 'Length of passwords 20 14' }).waitFor()
  await page.getByText('Weakens protection').waitFor()
  await page.getByText(/decisions since|recorded/).waitFor()
  await look('configuration-plan')

  await page.getByRole('button', { name: 'Go back…' }).click()
  const dialog = page.getByRole('dialog', { name: `Go back to version ${target}?` })
  await dialog.getByLabel('Why').fill('Too long for everybody')
  await look('configuration-confirm')
  await dialog.getByRole('button', { name: 'Go back' }).click()
  await dialog.getByText('This weakens: authPolicy.').waitFor()
  expect((await configuration(ui.world.ada)).document).not.toEqual(document)

  await dialog.getByRole('checkbox', { name: 'Weaken what protects this tenant' }).check()
  expect(await dialog.getByRole('checkbox').count()).toBe(1)
  await ui.service.owner.query(`UPDATE session SET authenticated_at = now() - interval '1 hour' WHERE user_id = $1`, [
    ui.world.ada.userId,
  ])
  await dialog.getByRole('button', { name: 'Go back' }).click()
  const step = page.getByRole('dialog', { name: 'One more step' })
  await step.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: `Version ${target + 2}: Configuration rolled back` }).waitFor()
  await page.getByText('Why: Too long for everybody').waitFor()
  expect((await configuration(ui.world.ada)).document).toEqual(document)
  isClean()
})

test('in German, and by keyboard alone, a change is made for some minutes, and kept', async () => {
  const { version: target, document } = await configuration(ui.world.ada)
  await make(ui, { retention: { mailLogEnabled: true, mailLogDays: 30 } })
  const { page, look, isClean } = await ui.open({ locale: 'de-DE' })
  await page.goto(historyOf(ui, `/${target}`))
  await page.getByRole('heading', { level: 1, name: `Zurück zu Version ${target}` }).waitFor()
  await settled(page)
  await look('configuration-plan-de')
  await tabTo(page, 'Zurückgehen …')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toContain('Warum')
  await page.keyboard.type('Nur ein Versuch')
  await tabTo(page, 'Von selbst zurücknehmen nach Minuten')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('5')
  await page.keyboard.press('Enter')
  await page.getByText('Eine Änderung der Einstellungen wartet auf ihre Bestätigung').waitFor()
  await expect.poll(() => focused(page)).toBe('Konfigurationsverlauf')
  expect((await configuration(ui.world.ada)).openRevert).toEqual({ version: target + 2, backTo: target + 1 })
  await look('configuration-waiting-de')

  await tabTo(page, 'Behalten')
  await page.keyboard.press('Enter')
  await page.getByText('Eine Änderung der Einstellungen wartet').waitFor({ state: 'detached' })
  expect(await configuration(ui.world.ada)).toMatchObject({ openRevert: null, document })
  await page.getByText('Warum: Nur ein Versuch').waitFor()
  isClean()
})

test('a change that waits is undone at once, or by itself when its time is over', async () => {
  const { version: target, document } = await configuration(ui.world.ada)
  const tried = { retention: { mailLogEnabled: true, mailLogDays: 12 } }
  await make(ui, tried, { revertAfterMinutes: 10, allowDelete: true, allowWeaken: true })
  const { page, look, isClean } = await ui.open()
  await page.goto(historyOf(ui))
  await page.getByText(`back to version ${target}`).waitFor()
  await look('configuration-waiting')
  await page.getByRole('link', { name: 'Undo now…' }).click()
  await page.getByRole('heading', { level: 1, name: `Go back to version ${target}` }).waitFor()
  await page.getByRole('button', { name: 'Go back…' }).click()
  const dialog = page.getByRole('dialog')
  for (const box of await dialog.getByRole('checkbox').all()) await box.check()
  await dialog.getByRole('button', { name: 'Go back' }).click()
  await versionIn(page, target + 2).waitFor()
  expect(await configuration(ui.world.ada)).toMatchObject({ openRevert: null, document })
  expect(await page.getByText('A change of the settings waits for its confirmation').count()).toBe(0)

  await make(ui, tried, { revertAfterMinutes: 10, allowDelete: true, allowWeaken: true })
  await page.reload()
  await page.getByText(`back to version ${target + 2}`).waitFor()
  // As if the minutes had passed: the page finds out by itself.
  await ui.service.owner.query('UPDATE configuration_head SET revert_at = now() WHERE revert_at IS NOT NULL')
  await page.getByText('A change of the settings waits for its confirmation').waitFor({ state: 'detached' })
  expect(await configuration(ui.world.ada)).toMatchObject({ openRevert: null, document })
  await page.getByRole('heading', { name: `Version ${target + 4}: Change of the configuration undone` }).waitFor()
  isClean()
})

test('going back to what shuts its maker out says so while nothing else is answered', async () => {
  const { tenantId, accessToken } = ui.world.ada
  const office = { ...from(ui.service, '203.0.113.5', `Bearer ${accessToken}`), tenantId }
  const allowed = (...networks: string[]) => ({
    ipRules: networks.map((cidr) => ({ cidr })),
    ipEnforcement: { enabled: true },
  })
  const locked = (await bring(office, allowed('203.0.113.0/24'))).configuration?.version ?? 0
  await bring(office, allowed('203.0.113.0/24', '127.0.0.1/32'))
  const { page, look, isClean } = await ui.open({ expected: /does not allow requests from this address/ })
  await page.goto(historyOf(ui, `/${locked}`))
  await page.getByText('Newly refused').first().waitFor()
  await look('configuration-shuts-out')
  await page.getByRole('button', { name: 'Go back…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Go back' }).click()
  await dialog.getByText('You would not be let in any more.').waitFor()
  await dialog.getByRole('button', { name: 'Try it for 10 minutes' }).click()
  await page.getByText('The change shuts you out').waitFor()
  await look('configuration-shut-out')

  const { openRevert } = await configuration(office)
  const confirm = `mutation ($t: UUID!, $v: Int!) {
    configurationConfirm(tenantId: $t, version: $v) { userErrors { code } }
  }`
  await office.gql(confirm, { t: tenantId, v: openRevert?.version })
  await bring(office, allowed('203.0.113.0/24', '127.0.0.1/32'))
  await page.getByRole('heading', { name: 'Version 1: IP rule added' }).waitFor()
  expect(await page.getByText('The change shuts you out').count()).toBe(0)
  isClean()
})

// The history of the configuration, in a browser: who changed what, when and why, and the settings as code.
import { text } from 'node:stream/consumers'
import { beforeAll, expect, test } from 'vitest'
import { configuration } from '../domains/configuration-versions/kit.ts'
import { addMember, apiKey } from '../kit/seed.ts'
import { historyOf, make, versionIn } from './configuration.ts'
import { settled } from './gate.ts'
import { useUi } from './ui.ts'

const ui = useUi()
const HOURS = { all: [{ attr: 'context.local_hour', op: 'gte', value: 8 }] }
const LATER = { all: [{ attr: 'context.local_hour', op: 'gte', value: 9 }] }
const policy = (condition: object) => ({
  name: 'working hours',
  effect: 'DENY',
  resourceType: 'webhook',
  action: 'webhook_create',
  condition,
})

beforeAll(async () => {
  await make(ui, { abacPolicies: [policy(HOURS)], rateLimits: { tenant: { rate: 50, capacity: 200 } } })
  await make(ui, { abacPolicies: [policy(LATER)] }, { reason: 'The office opens later' })
  await make(ui, { authPolicy: { passwordMinLength: 14, mfaGraceDays: 3 } })
})

test('the timeline says who changed what and why, line by line, and finds changes of some settings', async () => {
  await ui.visit('configuration', {
    async do({ page, look }) {
      const { version: newest } = await configuration(ui.world.ada)
      const [last, before] = [versionIn(page, newest), versionIn(page, newest - 1)]
      await last.getByText('Ada Lovelace').waitFor()
      await last.getByText('Newest').waitFor()
      await before.getByText('Why: The office opens later').waitFor()
      await last.getByRole('button', { name: 'Show changes' }).click()
      await last.getByRole('row', { name: 'Length of passwords 8 14' }).waitFor()
      await before.getByRole('button', { name: 'Show changes' }).click()
      await before.locator('.cm-deletedChunk').getByText('8').waitFor()
      await before.locator('.cm-changedLine, .cm-insertedLine').getByText('9').waitFor()
      await look('configuration-changes')

      await page.getByRole('combobox', { name: 'Settings' }).click()
      await page.getByRole('option', { name: 'IP rules', exact: true }).click()
      expect(new URL(page.url()).searchParams.get('part')).toBe('ipRules')
      await page.keyboard.press('Escape')
      await page.getByRole('heading', { name: 'Version 1: IP rule added' }).waitFor()
      expect(await versionIn(page, newest).count()).toBe(0)
      await look('configuration-filtered')
    },
  })
})

test('a change by an API key is said to be its', async () => {
  const key = await apiKey(ui.service, ui.world.ada, { scopes: ['policy.read', 'policy.write'], name: 'deploy' })
  await key.rest('POST', `/v1/tenants/${ui.world.ada.tenantId}/ip-rules`, { cidr: '192.0.2.0/24', label: 'Lab' })
  const { page, isClean } = await ui.open()
  await page.goto(historyOf(ui))
  await page
    .getByText(/API key /)
    .first()
    .waitFor()
  isClean()
})

test('pages of settings lead to their changes', async () => {
  const { page, isClean } = await ui.open()
  for (const [area, part] of [
    ['ip-rules', 'ipRules,ipEnforcement'],
    ['policy', 'authPolicy,securityPolicy'],
    ['abac', 'abacPolicies'],
    ['rate-limits', 'rateLimits'],
    ['retention', 'retention'],
    ['roles', 'roles'],
  ]) {
    await page.goto(`${ui.service.url}/admin/${ui.world.slug}/${area}`)
    await page.getByRole('main').getByRole('link', { name: 'History' }).click()
    await page.getByRole('heading', { level: 1, name: 'Configuration history' }).waitFor()
    expect(new URL(page.url()).searchParams.get('part')).toBe(part)
  }
  isClean()
})

test('any two versions are compared', async () => {
  const { page, look, isClean } = await ui.open()
  const { version: newest } = await configuration(ui.world.ada)
  await page.goto(historyOf(ui))
  await versionIn(page, 1).getByRole('button', { name: 'Compare with the newest' }).click()
  await page.getByText(`From version 1 to version ${newest}`).waitFor()
  await page.getByRole('row', { name: 'Length of passwords 8 14' }).waitFor()
  await look('configuration-compared')
  await page.getByRole('button', { name: 'Swap' }).click()
  await page.getByRole('row', { name: 'Length of passwords 14 8' }).waitFor()
  await page.getByRole('textbox', { name: 'From' }).fill('1')
  await page.getByText('These versions are the same.').waitFor()
  isClean()
})

test('the settings are had as YAML and JSON', async () => {
  const { page, look, isClean } = await ui.open()
  await page.goto(historyOf(ui, '?tab=code'))
  const file = page.getByRole('region', { name: 'qeetid.yaml' })
  await file.getByText('passwordMinLength: 14').waitFor()
  await look('configuration-code')
  const saved = async (button: string): Promise<readonly [string, string]> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button, exact: true }).click(),
    ])
    return [download.suggestedFilename(), await text(await download.createReadStream())]
  }
  const [name, yaml] = await saved('Download')
  expect(name).toBe('qeetid.yaml')
  expect(yaml.split('\n')[0]).toBe('# yaml-language-server: $schema=./qeetid.schema.json')
  const [schemaName, schema] = await saved('Download the schema')
  expect(schemaName).toBe('qeetid.schema.json')
  expect(JSON.parse(schema)).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' })
  await page.getByText('JSON', { exact: true }).click()
  const [jsonName, json] = await saved('Download')
  expect(jsonName).toBe('qeetid.json')
  expect(JSON.parse(json)).toEqual((await configuration(ui.world.ada)).document)
  await page.getByText('qeetid plan').waitFor()
  isClean()
})

test('who may only look sees the history and cannot go back; who may not look sees nothing', async () => {
  await make(ui, {
    roles: [{ name: 'reader', permissions: ['policy.read', 'role.read', 'tenant.read'] }],
  })
  const reader = await addMember(ui.service, ui.world.ada, 'reader', 'rosa@example.test')
  const seen = await ui.open({ email: reader.email })
  await seen.page.goto(historyOf(ui))
  await seen.page.getByText('takes the permission policy.write').waitFor()
  await seen.page.getByRole('button', { name: 'Compare with the newest' }).first().waitFor()
  expect(await seen.page.getByRole('link', { name: 'Go back to this version' }).count()).toBe(0)
  await seen.look('configuration-reader')
  await seen.page.goto(historyOf(ui, '/1'))
  await seen.page.getByText('Only people with the permission policy.write can go back.').waitFor()
  await seen.page.getByText('Refused', { exact: true }).first().waitFor()
  await seen.look('configuration-refused')
  expect(await seen.page.getByRole('button', { name: 'Go back…' }).count()).toBe(0)
  seen.isClean()

  const { page, isClean } = await ui.open({ email: ui.world.grace.email })
  await page.goto(historyOf(ui))
  await settled(page)
  await page.getByText('You may not see this.').waitFor()
  expect(await page.getByRole('link', { name: 'Configuration history' }).count()).toBe(0)
  expect(await page.getByText('Version 1').count()).toBe(0)
  isClean()
})

// Both policies on one page, in a browser: what applies, whom a change would affect, and nobody's work is lost.
import { expect, test } from 'vitest'
import { mutate } from '../domains/verbs.ts'
import { useUi } from './ui.ts'

const ui = useUi()
const open = async (options: Parameters<typeof ui.open>[0] = {}) => {
  const gate = await ui.open(options)
  await gate.page.goto(`${ui.service.url}/admin/${ui.world.slug}/policy`)
  await gate.page.getByRole('heading', { name: 'Second factor', exact: true }).waitFor()
  return gate
}

test('a setting says what applies, is tried, and is saved in the policy that has it', async () => {
  await ui.visit('policy', {
    async do({ page, look }) {
      await page.getByLabel('Days', { exact: true }).fill('14')
      await page.getByRole('region', { name: 'Length of passwords' }).getByLabel('Security policy').fill('16')
      await page.getByRole('button', { name: 'Show, and try' }).click()
      for (const policy of ['Authentication policy', 'Security policy']) {
        const tried = page.getByRole('group', { name: policy, exact: true })
        await tried.getByRole('button', { name: 'Who would this affect?' }).click()
        await tried.getByText(/decisions since|recorded/).waitFor()
      }
      await look('policy-changed')
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page.getByText('2 changes are not saved').waitFor({ state: 'detached' })
      const length = page.getByRole('region', { name: 'Length of passwords' })
      await length.getByText('16 characters').waitFor()
      expect(await length.getByText('Security policy', { exact: true }).count()).toBe(2) // the field, and what decides
      await page.getByText('14 days').first().waitFor()

      // The history knows both, and what was before comes back into the form.
      const history = page.getByRole('region', { name: 'History' })
      await history.getByText('Period of grace: 0 days → 14 days').waitFor()
      await length.getByRole('button', { name: 'Back to it' }).click()
      expect(await length.getByLabel('Security policy').inputValue()).toBe('8')
      await page.getByRole('button', { name: 'Discard' }).click()
      await history
        .getByRole('row', { name: /Period of grace/ })
        .getByRole('button', { name: /Actions for/ })
        .click()
      await page.getByRole('menuitem', { name: 'Put back what was before' }).click()
      expect(await page.getByLabel('Days', { exact: true }).inputValue()).toBe('0')
      await look('policy-history')
      await page.getByRole('button', { name: 'Discard' }).click()
    },
  })
})

test('what is no number, no network or no method is said at its field, and nothing is saved', async () => {
  const { page, look, isClean } = await open()
  await page.getByRole('region', { name: 'Allow list' }).getByLabel('Networks').fill('203.0.113.0/24\nnowhere')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('At least one line is neither a network nor an address.').waitFor()
  await page.getByRole('region', { name: 'Allow list' }).getByLabel('Networks').fill('203.0.113.0/24')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Your own address would be refused.').waitFor()
  await look('policy-locks-out')
  await page.getByRole('button', { name: 'Discard' }).click()
  for (const name of ['Password', 'Mailed link', 'Mailed code'])
    await page.getByRole('switch', { name, exact: true }).uncheck({ force: true })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('No method would be left by which anybody could sign in.').waitFor()
  const { tenant } = await ui.world.ada.gql(
    'query ($t: UUID!) { tenant(id: $t) { authPolicy { passwordEnabled } securityPolicy { ipAllowlist } } }',
    { t: ui.world.ada.tenantId },
  )
  expect(tenant).toEqual({ authPolicy: { passwordEnabled: true }, securityPolicy: { ipAllowlist: [] } })
  isClean()
})

test('when one policy is refused, neither is saved, and what was changed stays', async () => {
  const { page, isClean } = await open()
  await page.getByLabel('Minutes', { exact: true }).fill('20')
  await page.getByRole('region', { name: 'Allow list' }).getByLabel('Networks').fill('203.0.113.0/24')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Your own address would be refused.').waitFor()
  await page.getByText('2 changes are not saved').waitFor()
  const { tenant } = await ui.world.ada.gql(
    'query ($t: UUID!) { tenant(id: $t) { authPolicy { magicLinkTtlMinutes } securityPolicy { ipAllowlist } } }',
    { t: ui.world.ada.tenantId },
  )
  expect(tenant).toEqual({ authPolicy: { magicLinkTtlMinutes: 60 }, securityPolicy: { ipAllowlist: [] } })
  await page.getByRole('button', { name: 'Discard' }).click()
  isClean()
})

test('what somebody else saves meanwhile comes in, and what was typed stays', async () => {
  const { page, look, isClean } = await open()
  const { ada } = ui.world
  const grace = page.getByLabel('Days', { exact: true })
  await grace.fill('21')
  const input = { mfaGraceDays: 7, magicLinkTtlMinutes: 30 }
  await mutate(ada, 'authPolicyUpdate', { tenantId: ada.tenantId, input })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Read theirs, keep mine' }).click()
  await page.getByText('Somebody else has changed the same').waitFor()
  expect(await page.getByLabel('Minutes', { exact: true }).inputValue()).toBe('30')
  expect(await grace.inputValue()).toBe('21')
  await look('policy-contested')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('1 change is not saved').waitFor({ state: 'detached' })
  await page.getByText('21 days').first().waitFor()
  isClean()
})

test('leaving with unsaved changes asks first', async () => {
  const { page, isClean } = await open()
  await page.getByLabel('Days', { exact: true }).fill('3')
  await page.getByRole('link', { name: 'IP rules' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  expect(await page.getByLabel('Days', { exact: true }).inputValue()).toBe('3')
  isClean()
})

test('somebody without the permission to look sees no link, and reads why', async () => {
  const { page, isClean } = await ui.open({ email: ui.world.grace.email })
  await page.goto(`${ui.service.url}/admin/${ui.world.slug}/policy`)
  await page.getByText('You may not see this').waitFor()
  expect(await page.getByRole('link', { name: 'Sign-in and security' }).count()).toBe(0)
  isClean()
})

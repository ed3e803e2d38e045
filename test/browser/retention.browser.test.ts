// The page of retention, in a browser.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { addMember } from '../kit/seed.ts'
import { useUi } from './ui.ts'

const ui = useUi()

test('a policy that removes more asks first, and a bound is said at its field', async () => {
  await ui.visit('retention', {
    async do({ page, look }) {
      const audit = page.getByRole('group', { name: 'Details in the audit log' })
      await audit.getByLabel('After (days)').fill('3')
      await audit.getByRole('switch', { name: 'Remove by itself' }).check()
      await page.getByRole('button', { name: 'Save' }).click()
      // What would be refused is said before anything is asked.
      await page.getByText('At least 30 days are required.').waitFor()
      await look('retention-refused')
      await audit.getByLabel('After (days)').fill('400')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByRole('button', { name: 'Change the policy' }).waitFor()
      await look('retention-confirm')
      await page.getByRole('button', { name: 'Change the policy' }).click()
      await page.getByText('The policy is changed').waitFor()
      const { tenant } = await ui.world.ada.gql(
        'query ($t: UUID!) { tenant(id: $t) { retention { settings { auditPayloadsEnabled auditPayloadsDays } } } }',
        { t: ui.world.ada.tenantId },
      )
      expect(tenant.retention.settings).toEqual({ auditPayloadsEnabled: true, auditPayloadsDays: 400 })
    },
  })
})

test('what is due is previewed, removed for good, and proved by a receipt whose signature holds', async () => {
  const gone = await deletedMember('Konrad Zuse', 40)
  await ui.visit('retention?tab=runs', {
    async do({ page, look }) {
      await page.getByRole('button', { name: 'Preview' }).click()
      await page.getByRole('button', { name: /^Remove \d+ for good$/ }).waitFor()
      await look('retention-preview')
      await page.getByRole('button', { name: /^Remove \d+ for good$/ }).click()
      await page.getByLabel('Type 1 to confirm').fill('1')
      await look('retention-run-confirm')
      await page.getByRole('button', { name: 'Remove', exact: true }).click()
      await page.getByText('Deleted people: 1 removed').waitFor()
      await look('retention-runs')
      expect(await isThere(gone)).toBe(false)
      await page.getByRole('tab', { name: 'Receipts' }).click()
      await page.getByRole('button', { name: 'Check signatures' }).click()
      await page.getByText(/say what is shown here|says what is shown here/).waitFor()
      await look('retention-receipts')
      expect(new URL(page.url()).searchParams.get('tab')).toBe('receipts')
    },
  })
})

test('a receipt that says something else than what was signed does not hold', async () => {
  const { page } = await ui.open()
  await page.addInitScript(`const { json } = Response.prototype
    Response.prototype.json = async function () {
      return JSON.parse(JSON.stringify(await json.call(this)).replaceAll('"removed":1,', '"removed":7,'))
    }`)
  await page.goto(`${ui.service.url}/admin/${ui.world.slug}/retention?tab=receipts`)
  await page.getByRole('button', { name: 'Check signatures' }).click()
  await expect.poll(() => page.getByText('One receipt does not hold').count()).toBe(1)
})

test('one person asks for the release of a hold, and another confirms it', async () => {
  await ui.visit('retention?tab=holds', {
    async do({ page, look }) {
      await page.getByRole('button', { name: 'Place a hold' }).click()
      await page.getByRole('combobox', { name: 'Person' }).fill('Grace')
      await page.getByRole('option', { name: /Grace Hopper/ }).click()
      await page.getByLabel('Reason').fill('Case 7/2026')
      await look('retention-hold-create')
      await page.getByRole('button', { name: 'Place', exact: true }).click()
      await page.getByText('The hold is in place').waitFor()
      await release(page, 'Ask for its release', 'Ask for its release')
      await page.getByText('Release asked for').waitFor()
      await look('retention-hold-asked')
      await page.getByRole('button', { name: 'Actions for Case 7/2026' }).click()
      await page.getByText('You asked: another person must confirm it.').first().waitFor()
    },
  })
  await ui.visit('retention?tab=holds', {
    email: 'alan@example.test',
    async do({ page, look }) {
      await release(page, 'Confirm the release', 'Confirm the release')
      await page.getByText('Lifted', { exact: true }).waitFor()
      await look('retention-hold-lifted')
    },
  })
})

test('a deleted person is restored, and purged for good', async () => {
  const back = await deletedMember('Emmy Noether', 2)
  const gone = await deletedMember('Max Born', 3)
  await ui.visit('retention?tab=deleted', {
    async do({ page, look }) {
      await page.getByRole('button', { name: 'Actions for Emmy Noether' }).click()
      await page.getByRole('menuitem', { name: 'Restore' }).click()
      await page.getByRole('button', { name: 'Restore', exact: true }).click()
      await expect.poll(() => isMember(back)).toBe(true)
      await page.getByRole('button', { name: 'Actions for Max Born' }).click()
      await page.getByRole('menuitem', { name: 'Purge' }).click()
      await page.getByLabel(/^Type .* to confirm$/).fill('max-born@example.test')
      await look('retention-purge')
      await page.getByRole('button', { name: 'Purge', exact: true }).click()
      await page.getByText('Nobody is deleted').waitFor()
      expect(await isThere(gone)).toBe(false)
    },
  })
})

test('who may not change retention sees that, and nothing to press', async () => {
  await ui.visit('retention', {
    email: 'grace@example.test',
    do: async ({ page }) => {
      await page.getByText('You may not see this.').waitFor()
    },
  })
})

async function release(page: Page, action: string, confirm: string): Promise<void> {
  await page.getByRole('button', { name: 'Actions for Case 7/2026' }).click()
  await page.getByRole('menuitem', { name: action }).click()
  await page.getByRole('dialog').getByRole('button', { name: confirm, exact: true }).click()
}

/** Somebody whose home is Acme, deleted so many days ago. */
async function deletedMember(name: string, daysAgo: number): Promise<string> {
  const { ada } = ui.world
  const email = `${name.toLowerCase().replaceAll(' ', '-')}@example.test`
  const member = await addMember(ui.service, ada, 'member', email)
  const { userId } = member
  await member.gql('mutation ($input: MeUpdateInput!) { meUpdate(input: $input) { userErrors { code } } }', {
    input: { displayName: name },
  })
  const { userDelete } = await ada.gql(
    'mutation ($t: UUID!, $u: UUID!) { userDelete(tenantId: $t, userId: $u) { userErrors { code } } }',
    { t: ada.tenantId, u: userId },
  )
  expect(userDelete.userErrors).toEqual([])
  await ui.service.owner.query('UPDATE users SET deleted_at = now() - make_interval(days => $2) WHERE id = $1', [
    userId,
    daysAgo,
  ])
  return userId
}

async function isThere(userId: string): Promise<boolean> {
  const { rows } = await ui.service.owner.query('SELECT FROM users WHERE id = $1', [userId])
  return rows.length > 0
}

async function isMember(userId: string): Promise<boolean> {
  const { tenant } = await ui.world.ada.gql(
    'query ($t: UUID!, $u: UUID!) { tenant(id: $t) { member(userId: $u) { id } } }',
    { t: ui.world.ada.tenantId, u: userId },
  )
  return tenant.member !== null
}

import { expect, test } from 'vitest'
import { TOTP } from 'otpauth'
import { useUi } from './ui.ts'

const ui = useUi()

test('a profile is changed, and what is not saved is not lost by leaving', async () => {
  await ui.visit('account', {
    do: async ({ page, look }) => {
      await page.getByLabel('Name').fill('Ada King')
      await page.getByRole('link', { name: 'Overview' }).click()
      await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor()
      await look('account-leave')
      await page.getByRole('button', { name: 'Cancel' }).last().click()
      await page.getByRole('region', { name: 'Profile' }).getByRole('button', { name: 'Save' }).click()
      await page.getByText('Profile saved').waitFor()
      await page.getByRole('button', { name: 'Account: Ada King' }).waitFor()
    },
  })
})

test('what does not fit is said at its field', async () => {
  await ui.visit('account', {
    do: async ({ page, look }) => {
      await page.getByLabel('Phone').fill('12')
      await page.getByRole('region', { name: 'Profile' }).getByRole('button', { name: 'Save' }).click()
      await page.getByText('phone number').first().waitFor()
      expect(await page.getByLabel('Phone').getAttribute('aria-invalid')).toBe('true')
      await look('account-field')
    },
  })
})

test('a second factor is set up, and its recovery codes are shown once', async () => {
  await ui.visit('account', {
    email: ui.world.grace.email,
    do: async ({ page, look }) => {
      await page.getByRole('button', { name: 'Set up an app' }).click()
      const dialog = page.getByRole('dialog')
      const secret = (await dialog.locator('pre').textContent()) ?? ''
      await look('account-set-up')
      await dialog.getByLabel('Six digits').fill(new TOTP({ secret }).generate())
      await dialog.getByRole('button', { name: 'Set up an app' }).click()
      await page.getByText('Keep these recovery codes').waitFor()
      await look('account-recovery-codes')
      await page.getByRole('button', { name: 'I have kept them' }).click()
      await page.getByText('10 recovery codes left').waitFor()
    },
  })
})

test('a session is ended after a question', async () => {
  await ui.open()
  await ui.visit('account', {
    do: async ({ page, look }) => {
      const rows = page.getByRole('table', { name: 'Sessions' }).getByRole('row')
      const before = await rows.count()
      await rows.last().getByRole('button', { name: 'Actions for' }).click()
      await look('account-session-menu', 'wide')
      await page.getByRole('menuitem', { name: 'End' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'End' }).click()
      await page.getByText('Session ended').waitFor()
      await expect.poll(() => rows.count()).toBe(before - 1)
    },
  })
})

test('what a provider of the tenant calls somebody is shown, and unlinked after a question', async () => {
  const { ada } = ui.world
  const email = 'alan@example.test'
  const { rows: made } = await ui.service.owner.query<{ id: string }>(
    `INSERT INTO connection (id, tenant_id, kind, name, settings)
     VALUES (gen_random_uuid(), $1, 'OIDC', 'Example login', '{}') RETURNING id`,
    [ada.tenantId],
  )
  await ui.service.owner.query(
    `INSERT INTO external_identity (id, tenant_id, connection_id, subject, user_id, email, linked_by)
     SELECT gen_random_uuid(), $1, $2, 'alan-1', id, $3, 'DOMAIN' FROM users WHERE email = $3`,
    [ada.tenantId, made[0]?.id, email],
  )
  await ui.visit('account', {
    email,
    do: async ({ page, look }) => {
      const providers = page.getByRole('region', { name: 'Identity providers' })
      await providers.getByText('by your address').waitFor()
      await look('account-identities')
      await providers.getByRole('button', { name: 'Actions for Example login' }).click()
      await page.getByRole('menuitem', { name: 'Unlink' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Unlink' }).click()
      await providers.waitFor({ state: 'detached' })
    },
  })
  const { rows: left } = await ui.service.owner.query('SELECT 1 FROM external_identity', [])
  expect(left).toEqual([])
})

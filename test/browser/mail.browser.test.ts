// The page of outgoing mail, in a browser.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { roleId } from '../kit/seed.ts'
import { tabTo } from './keyboard.ts'
import { useUi } from './ui.ts'

const data = mkdtempSync(join(tmpdir(), 'qeet-id-mail-'))
const folder = join(data, 'mail')
const ui = useUi({ DATA_DIR: data })
afterAll(() => rmSync(data, { recursive: true, force: true }))

const statusOf = async (): Promise<string> => {
  const { rows } = await ui.service.owner.query<{ status: string }>(
    'SELECT status::text FROM outgoing_mail ORDER BY created_at DESC LIMIT 1',
  )
  return rows[0]?.status ?? ''
}

test('a mail that was given up says why, and is sent once more', async () => {
  const { ada } = ui.world
  await expect.poll(statusOf).toBe('SENT') // of what makes the world, nothing waits
  rmSync(folder, { recursive: true })
  writeFileSync(folder, 'a file, so that no mail can be written into it')
  const input = { email: 'barbara@example.test', roleId: await roleId(ada, 'member') }
  await ada.gql(
    `mutation ($t: UUID!, $input: InvitationCreateInput!) {
      invitationCreate(tenantId: $t, input: $input) { userErrors { code } } }`,
    { t: ada.tenantId, input },
  )
  await ui.visit('mail', {
    do: async ({ page, look }) => {
      await page.getByText('Next attempt').waitFor()
      await ui.service.owner.query(
        `UPDATE outgoing_mail SET status = 'DEAD', last_error = '550 5.1.1' WHERE status = 'QUEUED'`,
      )
      rmSync(folder)
      await page.reload()
      await page.getByRole('button', { name: 'Show them' }).click()
      await page.getByText('There is no such address (550 5.1.1).').waitFor()
      await look('mail-dead')
      await page.getByRole('button', { name: 'Actions for Invitation' }).click()
      await page.getByRole('menuitem', { name: 'Try once more' }).click()
      await page.getByRole('dialog').getByText('barbara@example.test').waitFor()
      await look('mail-retry')
      await page.getByRole('dialog').getByRole('button', { name: 'Try once more' }).click()
      await page.getByText('Nothing was given up.').waitFor()
      await page.getByRole('button', { name: /^Sent/ }).click()
      await page.getByText('Taken by the mail server').first().waitFor()
    },
  })
  await expect.poll(statusOf).toBe('SENT')
})

test('by keyboard alone, mails are filtered', async () => {
  await ui.visit('mail', {
    do: async ({ page }) => {
      await tabTo(page, /^Waiting/)
      await page.keyboard.press('Enter')
      await page.getByText('None with this status.').waitFor()
      expect(new URL(page.url()).searchParams.get('status')).toBe('queued')
    },
  })
})

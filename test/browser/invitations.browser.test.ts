// The page of invitations, in a browser.
import { expect, test } from 'vitest'
import { useUi } from './ui.ts'

const ui = useUi()

test('several are invited at once, what was refused stays, and an invitation is sent again and revoked', async () => {
  await ui.visit('invitations', {
    do: async ({ page, look }) => {
      await page.getByRole('button', { name: 'Invite people' }).click()
      const dialog = page.getByRole('dialog')
      await dialog
        .getByLabel('Addresses')
        .fill(`barbara@example.test, Radia <radia@example.test>\n${ui.world.ada.email}`)
      await look('invitations-invite')
      await dialog.getByRole('button', { name: 'Send 3 invitations' }).click()
      await dialog.getByText('This address belongs to a member.').waitFor()
      expect(await dialog.getByLabel('Addresses').inputValue()).toBe(ui.world.ada.email)
      await look('invitations-refused')
      await dialog.getByLabel('Addresses').fill('')
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
      await page.getByText('radia@example.test').waitFor()
      await page.getByText('Sent', { exact: true }).first().waitFor()
      await page.getByRole('button', { name: 'Actions for radia@example.test' }).click()
      await page.getByRole('menuitem', { name: 'Send again' }).click()
      await page.getByText('A new link is on its way to radia@example.test').waitFor()
      await page.getByRole('button', { name: 'Actions for barbara@example.test' }).click()
      await page.getByRole('menuitem', { name: 'Revoke' }).click()
      await look('invitations-revoke')
      await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
      await page.getByText('The invitation of barbara@example.test is revoked').waitFor()
      await page.getByRole('combobox', { name: 'Show' }).click()
      await page.getByRole('option', { name: 'Revoked' }).click()
      await page.getByRole('cell', { name: 'barbara@example.test' }).waitFor()
      expect(new URL(page.url()).searchParams.get('status')).toBe('REVOKED')
    },
  })
})

test('somebody who may only look is offered nothing to change', async () => {
  await ui.visit('invitations', {
    email: ui.world.grace.email,
    do: async ({ page }) => {
      expect(await page.getByRole('button', { name: 'Invite people' }).count()).toBe(0)
      expect(await page.getByRole('button', { name: /^Actions for/ }).count()).toBe(0)
    },
  })
})

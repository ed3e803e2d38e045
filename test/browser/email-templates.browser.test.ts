// The page of email templates, in a browser.
import { expect, test } from 'vitest'
import { tabTo } from './keyboard.ts'
import { useUi } from './ui.ts'

const ui = useUi()
const sent = async (locale: string | null) => {
  const { tenant } = await ui.world.ada.gql<{ tenant: { emailTemplate: Record<string, unknown> } }>(
    `query ($t: UUID!, $locale: String) {
      tenant(id: $t) { emailTemplate(key: "invite", locale: $locale) { body custom draft { body } } } }`,
    { t: ui.world.ada.tenantId, locale },
  )
  return tenant.emailTemplate
}

test('a mail is written with completion and warnings at their lines, compared, published, and given up', async () => {
  await ui.visit('email-templates', {
    do: async ({ page, look }) => {
      await page.getByRole('button', { name: 'Invitation', exact: true }).click()
      const body = page.getByRole('textbox', { name: 'Body' })
      await body.waitFor()
      const mail = page.frameLocator('iframe[title="The mail"]').frameLocator('iframe').frameLocator('iframe')
      await mail.getByRole('link', { name: 'Accept' }).waitFor()
      await look('email-templates-editor')

      await body.focus()
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.type('<p>Dear {{ recip')
      await page.getByRole('option', { name: 'recipient_email' }).click()
      await page.keyboard.press('ControlOrMeta+End')
      await page.keyboard.type('</p>\n<p>{{ nobody }}</p>')
      await page.getByRole('list', { name: 'What to look at' }).getByText('nobody').first().waitFor()
      await look('email-templates-warned')
      await page.getByRole('button', { name: 'Line 2' }).first().waitFor()
      await page.keyboard.type('\n{% include "x" %}')
      await page.getByText('This is how it looked before').waitFor()
      await page.getByRole('button', { name: 'Line 3' }).click()
      expect(await body.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Body')
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.type('<p>Dear friend: {{ invite_url }}</p>')
      await mail.getByText('Dear friend').waitFor()

      // What is typed stays while one looks at another language, or goes back.
      await page.getByRole('button', { name: 'All mails' }).click()
      await page.getByRole('button', { name: 'Invitation', exact: true }).click()
      await body.getByText('Dear friend').waitFor()
      await page.getByRole('tab', { name: 'Compare' }).click()
      await page.locator('.cm-deletedChunk').first().waitFor()
      await look('email-templates-compare')
      await page.getByRole('tab', { name: 'Edit' }).click()

      await page.getByRole('button', { name: 'Save draft' }).click()
      await page.getByText('Draft saved.').waitFor()
      expect(await sent(null)).toMatchObject({ custom: false, draft: { body: '<p>Dear friend: {{ invite_url }}</p>' } })
      await page.getByRole('button', { name: 'Publish', exact: true }).click()
      await page.getByRole('dialog').locator('.cm-content').waitFor()
      await look('email-templates-publish')
      await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
      await page.getByText('An own form is published').waitFor()
      expect(await sent(null)).toMatchObject({ custom: true, draft: null })

      await page.getByRole('button', { name: 'Send a test to me' }).click()
      await page.getByText(`A test is on its way to ${ui.world.ada.email}.`).waitFor()
      await page.getByRole('button', { name: 'Give up own form' }).click()
      await page.getByRole('dialog').getByText('built in: English').waitFor()
      await page.getByRole('dialog').getByRole('button', { name: 'Give up own form' }).click()
      await page.getByText('There is no own form in this language yet.').waitFor()
      await page.getByRole('tab', { name: 'History' }).click()
      await look('email-templates-history')
      await page.getByRole('button', { name: 'Actions for Version' }).click()
      await page.getByRole('menuitem', { name: 'Publish again' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Publish again' }).click()
      await page.getByText('An own form is published').waitFor()
    },
  })
  expect(await sent(null)).toMatchObject({ custom: true, body: '<p>Dear friend: {{ invite_url }}</p>' })
})

test('another language gets a form of its own, in German', async () => {
  await ui.visit('email-templates', {
    locale: 'de-DE',
    do: async ({ page, look }) => {
      await page.getByRole('button', { name: 'Aktionen für Neues Passwort' }).click()
      await page.getByRole('menuitem', { name: 'In einer anderen Sprache schreiben' }).click()
      await page.getByRole('textbox', { name: 'Sprache' }).fill('no language!')
      await page.keyboard.press('Enter')
      await page.getByText('Erwartet wird eine Sprache').waitFor()
      await page.getByRole('textbox', { name: 'Sprache' }).fill('pt')
      await page.keyboard.press('Enter')
      await page.getByLabel('Betreff').fill('Nova senha')
      await page.getByRole('button', { name: 'Entwurf speichern' }).click()
      await page.getByText('Entwurf gespeichert.').waitFor()
      await look('email-templates-german')
      await page.getByText('Was die Mail sagen kann').click()
      await page.getByRole('textbox', { name: 'tenant_name ausprobieren mit' }).fill('Rossi & Söhne')
      const mail = page.frameLocator('iframe[title="Die Mail"]').frameLocator('iframe').frameLocator('iframe')
      await mail.locator('p', { hasText: 'Rossi & Söhne' }).first().waitFor()
      await page.getByRole('button', { name: 'Alle Mails' }).click()
      await page.getByRole('button', { name: 'Portugiesisch (pt): Entwurf' }).waitFor()
    },
  })
})

test('by keyboard alone, a mail is opened, written and kept as a draft', async () => {
  await ui.visit('email-templates', {
    do: async ({ page }) => {
      await tabTo(page, 'Magic link')
      await page.keyboard.press('Enter')
      await page.getByRole('textbox', { name: 'Body' }).waitFor()
      await tabTo(page, 'Body')
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.type('Sign in: {{ magic_url }}')
      await tabTo(page, 'Save draft')
      await page.keyboard.press('Enter')
      await page.getByText('Draft saved.').waitFor()
    },
  })
})

// A whole life by browser alone: from signing up to a tenant that is in use. Only mails are read besides.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { makeDue } from '../domains/ip-rules/addressed.ts'
import { appCode, mailedCode } from '../domains/sign-in/mailbox.ts'
import { isInvitation, readable } from '../kit/mail.ts'
import { PASSWORD } from '../kit/seed.ts'
import { settled } from './gate.ts'
import { useUi } from './ui.ts'

const ui = useUi()
const FOUNDER = 'founder@example.test'
const COLLEAGUE = 'colleague@example.test'
const BRAND = '#0b5d4e'

const button = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name }).click()
const go = async (page: Page, area: string): Promise<void> => {
  await page.goto(`${ui.service.url}/admin/story/${area}`)
  await settled(page)
}
/** The invitations that were mailed to the address, oldest first. */
const invitationsTo = async (email: string): Promise<string[]> =>
  (await ui.service.mails(0)).map(readable).filter((text) => text.includes(`To: ${email}\r\n`) && isInvitation(text))

test(
  'somebody signs up, makes a tenant, protects it, brings in a colleague, and sees it all',
  { timeout: 240_000 },
  async () => {
    const { page, look, isClean } = await ui.open({
      email: null,
      expected: /does not allow requests from this address|status of 4/,
    })

    // Signs up, and shows that the address is theirs.
    await page.goto(`${ui.service.url}/sign-up`)
    await page.getByLabel('Email address').fill(FOUNDER)
    await page.getByLabel('Your name').fill('Frida Founder')
    await page.getByLabel('New password').fill(PASSWORD)
    await button(page, 'Create the account')
    await button(page, 'Mail me a code')
    await page.getByLabel('Code').fill(await mailedCode(ui.service, FOUNDER))
    await button(page, 'Verify')
    await page.getByRole('link', { name: 'Continue' }).click()

    // Makes a tenant.
    await button(page, /^Tenant: /)
    await button(page, 'New tenant')
    await page.getByRole('dialog').getByLabel('Name', { exact: false }).first().fill('Story')
    await page.getByRole('dialog').getByLabel('Short name for addresses').fill('story')
    await button(page, 'Create')
    await page.waitForURL(/\/admin\/story\//)
    await settled(page)

    // Sets up a second factor, and demands one of everybody.
    await go(page, 'account')
    await button(page, 'Set up an app')
    const secret = (await page.getByRole('dialog').locator('pre').textContent()) ?? ''
    await page.getByRole('dialog').getByLabel('Six digits').fill(appCode(secret))
    await page.getByRole('dialog').getByRole('button', { name: 'Set up an app' }).click()
    await button(page, 'I have kept them')
    await go(page, 'policy')
    await page.getByRole('switch', { name: 'Of everybody' }).check({ force: true })
    await page.getByLabel('Days', { exact: true }).fill('0')
    await button(page, 'Save')
    await page.getByText(/not saved/).waitFor({ state: 'detached' })

    // Brand and template, in a mail that is seen.
    await go(page, 'branding')
    await page.getByLabel('Primary colour', { exact: true }).fill(BRAND)
    await button(page, 'Review and publish')
    await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByText('Version 1 is published').waitFor()
    await go(page, 'email-templates')
    await page.getByRole('button', { name: 'Invitation', exact: true }).click()
    await page.getByLabel('Subject').fill('Come to {{ tenant_name }}')
    await button(page, 'Publish')
    await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    // Invites a colleague, who comes by the mail's link and sets up what the policy demands.
    await go(page, 'invitations')
    await button(page, 'Invite people')
    await page.getByRole('dialog').getByLabel('Addresses').fill(COLLEAGUE)
    await page.getByRole('dialog').getByRole('button', { name: /^Send/ }).click()
    await expect.poll(async () => (await invitationsTo(COLLEAGUE)).length).toBe(1)
    const [mail = ''] = await invitationsTo(COLLEAGUE)
    expect(mail).toContain('Subject: Come to Story')
    expect(mail).toContain(BRAND)
    const link = /\/invite\/accept\?token=[\w.-]+/.exec(mail)?.[0] ?? ''
    const second = await ui.open({ email: null, expected: /status of 4/ })
    await second.page.goto(`${ui.service.url}${link}`)
    await second.page.getByLabel('Your name').fill('Carl Colleague')
    await second.page.getByLabel('New password').fill(PASSWORD)
    await button(second.page, 'Create the account and join')
    await button(second.page, 'Set it up')
    const key = (await second.page.locator('code').first().textContent()) ?? ''
    await second.page.getByLabel('The 6 digits').fill(appCode(key.replaceAll(' ', '')))
    await button(second.page, 'Finish')
    await button(second.page, 'I have kept them')
    await second.page.waitForURL(/\/admin/)
    await settled(second.page)
    expect(await second.page.getByRole('link', { name: 'API keys' }).count()).toBe(0)

    // Shuts herself out by IP rules, and is let in again by the change that undoes itself.
    await go(page, 'ip-rules')
    await page.getByRole('button', { name: 'Add rule' }).first().click()
    await page.getByRole('dialog').getByLabel('Network').fill('203.0.113.0/24')
    await page.getByRole('dialog').getByRole('button', { name: 'Add rule' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await button(page, 'Enforce…')
    await page.getByRole('dialog').getByRole('button', { name: 'Enforce', exact: true }).click()
    await page.getByText('The change shuts you out').waitFor()
    const { rows } = await ui.service.owner.query<{ id: string }>("SELECT id FROM tenant WHERE slug = 'story'")
    await makeDue(ui.service, rows[0]?.id ?? '')
    await page.getByText('The rules are only a draft').waitFor()

    // The overview shows it all.
    await go(page, 'overview')
    await page.getByText('Story').first().waitFor()
    await look('story-overview')
    await go(page, 'members')
    await page.getByText('Carl Colleague').waitFor()
    await go(page, 'mail')
    await page.getByText('Invitation').first().waitFor()
    isClean()
  },
)

// IP rules, in a browser: nobody is shut out for longer than they meant to be.
import { expect, test } from 'vitest'
import { makeDue } from '../domains/ip-rules/addressed.ts'
import { settled } from './gate.ts'
import { useUi } from './ui.ts'

const ui = useUi()
const path = (): string => `${ui.service.url}/admin/${ui.world.slug}/ip-rules`

test('an address is tried, and a rule is added, changed and deleted', async () => {
  await ui.visit('ip-rules', {
    async do({ page, look }) {
      await page.getByRole('button', { name: 'My address (127.0.0.1)' }).click()
      await page.getByText('Would be refused if enforced').waitFor()
      expect(new URL(page.url()).searchParams.get('check')).toBe('127.0.0.1')
      await look('ip-rules-tried')

      await page.getByRole('button', { name: 'Add rule' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Network').fill('300.1.1.0/24')
      await page.keyboard.press('Enter')
      await dialog.getByText('This is not a network or an address.').waitFor()
      await look('ip-rules-refused')
      await dialog.getByLabel('Network').fill('203.0.113.0/24')
      await dialog.getByLabel('Label').fill('Office Hamburg')
      await dialog.getByRole('button', { name: 'Who would this affect?' }).click()
      await dialog.getByText(/decisions since|recorded/).waitFor()
      await dialog.getByRole('button', { name: 'Add rule' }).click()
      await dialog.waitFor({ state: 'detached' })

      await page.getByRole('button', { name: 'Actions for 203.0.113.0/24' }).click()
      await page.getByRole('menuitem', { name: 'Edit' }).click()
      await dialog.getByLabel('Label').fill('Office Altona')
      await page.keyboard.press('Enter')
      await dialog.waitFor({ state: 'detached' })
      await page.getByText('Office Altona').waitFor()

      await page.getByRole('button', { name: 'Actions for 203.0.113.0/24' }).click()
      await page.getByRole('menuitem', { name: 'Delete' }).click()
      await dialog.getByText('are then let in only if another rule lets them in').waitFor()
      await look('ip-rules-delete')
      await dialog.getByRole('button', { name: 'Delete rule' }).click()
      await page.getByText('Office Altona').waitFor({ state: 'detached' })
    },
  })
})

test('a change that shuts its maker out says so while nothing else is answered, and undoes itself', async () => {
  const { page, look, isClean } = await ui.open({ expected: /does not allow requests from this address/ })
  await page.goto(path())
  await page.getByRole('button', { name: 'Enforce…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('No owner would get in any more').waitFor()
  await look('ip-rules-enforce')
  await dialog.getByLabel('Undo by itself after minutes').fill('0')
  await dialog.getByRole('button', { name: 'Enforce', exact: true }).click()
  await dialog.getByText('Your own address would be refused').waitFor()
  await dialog.getByRole('button', { name: 'Try it for 10 minutes' }).click()
  await page.getByText('The change shuts you out').waitFor()
  await look('ip-rules-shut-out')

  await page.reload()
  await page.getByRole('heading', { name: 'You are not let in from here' }).waitFor()
  await makeDue(ui.service, ui.world.ada.tenantId)
  await page.getByRole('heading', { level: 1, name: 'IP rules' }).waitFor()
  await settled(page)
  expect(await page.getByText('The rules are only a draft').isVisible()).toBe(true)
  isClean()
})

test('a change that lets its maker in is kept', async () => {
  const { page, look, isClean } = await ui.open()
  await page.goto(path())
  await page.getByRole('button', { name: 'Add rule' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'My address (127.0.0.1)' }).click()
  await dialog.getByLabel('Undo by itself after minutes').fill('5')
  await dialog.getByRole('button', { name: 'Add rule' }).click()
  await page.getByText('A change waits for you').waitFor()
  await look('ip-rules-waiting')
  await page.getByRole('button', { name: 'Keep it' }).click()
  await page.getByText('A change waits for you').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Actions for 127.0.0.1' }).waitFor()

  // What is not kept can be undone at once.
  await page.getByRole('button', { name: 'Actions for 127.0.0.1' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await dialog.getByLabel('Undo by itself after minutes').fill('5')
  await dialog.getByRole('button', { name: 'Delete rule' }).click()
  await page.getByRole('button', { name: 'Undo now' }).click()
  await page.getByText('A change waits for you').waitFor({ state: 'detached' })
  expect(await page.getByRole('button', { name: 'Actions for 127.0.0.1' }).isVisible()).toBe(true)
  isClean()
})

test('of a pasted list, what can be added is, and the rest stays to be put right', async () => {
  const { page, look, isClean } = await ui.open()
  await page.goto(path())
  await page.getByRole('button', { name: 'Import a list' }).click()
  const dialog = page.getByRole('dialog')
  await dialog
    .getByLabel('Networks')
    .fill('# offices\n192.0.2.0/28, Office Rome\n2001:db8:77::/48 VPN\n300.0.0.0/8 nowhere')
  await dialog.getByRole('button', { name: 'Import 3 rules' }).click()
  await dialog.getByText('2 added, 1 not added').waitFor()
  expect(await dialog.getByLabel('Networks').inputValue()).toBe('300.0.0.0/8 nowhere')
  await look('ip-rules-imported')
  await dialog.getByLabel('Networks').fill('203.0.113.128/25 nowhere')
  await dialog.getByRole('button', { name: 'Import 1 rule' }).click()
  await dialog.waitFor({ state: 'detached' })
  for (const name of ['Office Rome', 'VPN', 'nowhere']) await page.getByText(name, { exact: true }).waitFor()
  isClean()
})

test('in German, and by keyboard alone, a rule is added', async () => {
  const { page, isClean } = await ui.open({ locale: 'de-DE' })
  await page.goto(path())
  await page.getByRole('heading', { level: 1, name: 'IP-Regeln' }).waitFor()
  await page.getByRole('button', { name: 'Meine Adresse (127.0.0.1)' }).focus()
  await page.keyboard.press('Enter')
  await page
    .getByText(/Die Adresse|die Adresse/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Regel hinzufügen' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('INPUT')
  await page.keyboard.type('203.0.113.77')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Büro Bonn')
  await page.keyboard.press('Enter')
  await page.getByText('Büro Bonn').waitFor()
  expect(await page.getByRole('dialog').count()).toBe(0)
  isClean()
})

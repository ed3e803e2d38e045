// ABAC policies, in a browser: what one means is seen before it counts.
import { expect, test } from 'vitest'
import { mutate } from '../domains/verbs.ts'
import { settled } from './gate.ts'
import { useUi } from './ui.ts'

const ui = useUi()
const at = (path = ''): string => `${ui.service.url}/admin/${ui.world.slug}/abac${path}`

test('a policy from a template is built, run, replayed, saved, asked and deleted', async () => {
  await ui.visit('abac', {
    async do({ page, look }) {
      await page.getByRole('button', { name: 'New policy' }).first().click()
      await page.getByRole('menuitem', { name: 'Second factor for IP rules' }).click()
      await page.getByRole('heading', { level: 1, name: 'New policy' }).waitFor()
      await page.getByRole('button', { name: 'Run cases' }).click()
      await page.getByText('All 2 cases come out as they say.').waitFor()
      await look('abac-new')

      // A case that fails stops the save, and shows which part of the condition is to blame.
      await page.getByRole('switch', { name: 'Counts in decisions' }).check({ force: true })
      await page.getByRole('combobox', { name: 'Value of part 1.1' }).click()
      await page.getByRole('option', { name: 'false' }).click()
      await page.getByRole('button', { name: 'Create policy' }).click()
      await page.getByText('2 of 2 cases do not come out as they say.').waitFor()
      await look('abac-failing')
      await page.getByRole('combobox', { name: 'Value of part 1.1' }).click()
      await page.getByRole('option', { name: 'true' }).click()
      await page.getByRole('button', { name: 'Who would this affect?' }).click()
      await page.getByText(/decisions since|recorded/).waitFor()
      await page.getByRole('button', { name: 'Create policy' }).click()
      await page.getByRole('heading', { level: 1, name: 'Second factor for IP rules' }).waitFor()

      await page.goto(at())
      await page.getByRole('button', { name: 'Ask', exact: true }).click()
      await page.getByText('No policy allows this.').waitFor()
      await look('abac-asked')

      await page.getByRole('button', { name: 'Actions for Second factor for IP rules' }).click()
      await page.getByRole('menuitem', { name: 'Delete' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Delete policy' }).click()
      await page.getByRole('heading', { name: 'No policies yet' }).waitFor()
    },
  })
})

test('builder and JSON are two views of one condition', async () => {
  const { page, look, isClean } = await ui.open()
  await page.goto(at('/new?view=json'))
  const editor = page.getByRole('textbox', { name: 'Condition, as JSON' })
  await editor.click()
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText('{"any":[{"attr":"subject.roles","op":"contains","value":"owner"}')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Half a condition')
  await page.getByRole('button', { name: 'Create policy' }).click()
  await page.getByText('This is no JSON object.').waitFor()
  await look('abac-json')
  await editor.click()
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText('{"any":[{"attr":"subject.roles","op":"contains","value":"owner"}]}')
  await page.getByText('Builder', { exact: true }).click()
  expect(await page.getByRole('combobox', { name: 'Attribute of part 1.1' }).inputValue()).toBe('subject.roles')
  await page.getByRole('button', { name: 'Add comparison' }).click()
  await page.getByRole('combobox', { name: 'Operator of part 1.2' }).click()
  await page.getByRole('option', { name: 'is there' }).click()
  await page.getByRole('button', { name: 'Remove part 1.1' }).click()
  await page.getByText('JSON', { exact: true }).click()
  expect((await editor.innerText()).replaceAll(/\s/g, '')).toContain('{"any":[{"attr":"subject.mfa","op":"exists"}]}')
  isClean()
})

test('a policy that somebody else has changed meanwhile is not overwritten', async () => {
  const { ada } = ui.world
  const input = { name: 'Nights', effect: 'DENY', resourceType: 'tenant', action: '*', enabled: false }
  const { policy } = await mutate(ada, 'abacPolicyCreate', { tenantId: ada.tenantId, input }, 'policy { id }')
  const { page, isClean } = await ui.open()
  await page.goto(at(`/${policy.id}`))
  await settled(page)
  await page.getByLabel('What it is for').fill('Mine')
  await mutate(ada, 'abacPolicyUpdate', { tenantId: ada.tenantId, id: policy.id, input: { description: 'Theirs' } })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Somebody else has changed this policy meanwhile.').waitFor()
  await page.getByRole('button', { name: 'Show what is saved now' }).click()
  await expect.poll(() => page.getByLabel('What it is for').inputValue()).toBe('Theirs')
  isClean()
})

// The page of the audit log, in a browser.
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { useUi } from './ui.ts'

const ui = useUi()

test('events are filtered in the address, opened at their own, and lead to related ones', async () => {
  await ui.visit('audit', {
    async do({ page, look }) {
      await page.getByRole('combobox', { name: 'What was done' }).click()
      await page.getByRole('option', { name: 'IP rule added' }).click()
      await expect.poll(() => page.getByRole('row').count()).toBe(2)
      expect(new URL(page.url()).searchParams.get('action')).toBe('ip_rules.rule_added')
      await page.getByRole('button', { name: 'More filters' }).click()
      await look('audit-filters')
      await page.getByRole('link', { name: 'IP rule added' }).click()
      await page.getByRole('heading', { level: 1, name: 'IP rule added' }).waitFor()
      await page.getByText('198.51.100.0/24').waitFor()
      await page.getByText('Ada Lovelace').waitFor()
      await look('audit-event')
      const address = page.url()
      await page.getByRole('link', { name: 'By the same person' }).click()
      await page.getByRole('heading', { level: 1, name: 'Audit log' }).waitFor()
      expect(new URL(page.url()).searchParams.get('person')).toBe(ui.world.ada.userId)
      await expect.poll(() => page.getByRole('combobox', { name: 'By whom' }).inputValue()).toContain('Ada Lovelace')
      await page.goBack()
      await page.getByText('198.51.100.0/24').waitFor()
      expect(page.url()).toBe(address)
      await page.goto(address.replace(/[\da-f-]{36}$/, '01930000-0000-7000-8000-000000000000'))
      await page.getByText('There is no such event in this tenant.').waitFor()
    },
  })
})

test('a filter that cannot be is refused in words, and none fitting teaches', async () => {
  await ui.visit('audit?ip=home', {
    async do({ page, look }) {
      await page.getByText('An IPv4 or IPv6 address is expected.').waitFor()
      await look('audit-bad-filter')
      await page.getByRole('searchbox', { name: 'From the address' }).fill('2001:db8::5')
      await page.getByText('No events fit').waitFor()
      await page.getByRole('button', { name: 'Clear filters' }).click()
      await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(5)
      expect(new URL(page.url()).search).toBe('')
    },
  })
})

test('what the filters let through is saved as CSV', async () => {
  await ui.visit('audit?action=ip_rules.rule_added', {
    async do({ page }) {
      await page.getByRole('button', { name: 'Export' }).click()
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: 'As CSV' }).click(),
      ])
      expect(saved.suggestedFilename()).toMatch(/-audit-\d{4}-\d\d-\d\d\.csv$/)
      const lines = (await text(await saved.createReadStream())).trim().split(/\r?\n/)
      expect(lines).toHaveLength(2)
      expect(lines[1]).toContain('ip_rules.rule_added')
    },
  })
})

test('the log is verified with progress, and where it was changed is shown', async () => {
  await ui.visit('audit?tab=verify', {
    async do({ page, look }) {
      await page.getByRole('button', { name: 'Verify the log' }).click()
      await page.getByText(/^All \d+ events hold$/).waitFor()
      await page.getByRole('cell', { name: 'Whole' }).waitFor()
      await look('audit-verified')
      await forge()
      await page.getByRole('button', { name: 'Verify again' }).click()
      await page.getByText('The chain is broken').waitFor()
      await page.getByText('content mismatch').waitFor()
      await look('audit-broken')
      await page.getByRole('link', { name: 'Show the first event that does not hold' }).click()
      await page.getByRole('heading', { level: 1, name: 'IP rule added' }).waitFor()
    },
  })
})

test('how a program reads the log as it grows is there to be copied, in German, too', async () => {
  await ui.visit('audit?tab=streams', {
    async do({ page }) {
      const path = `${ui.service.url}/v1/tenants/${ui.world.ada.tenantId}/audit/stream`
      await expect.poll(() => page.getByText(path).count()).toBe(2)
      await page.getByRole('button', { name: 'Copy: With curl' }).waitFor()
    },
  })
  await ui.visit('audit?tab=streams', {
    locale: 'de-DE',
    do: ({ page }) => page.getByRole('heading', { name: 'Ereignisse lesen, sobald sie geschehen' }).waitFor(),
  })
})

test('who may not see the log is shown why', async () => {
  await ui.visit('audit', {
    email: 'grace@example.test',
    do: async ({ page }) => {
      await expect.poll(() => page.getByText('You may not see this.').count()).toBe(1)
    },
  })
})

/** Changes the address that an event recorded, past all defences. */
async function forge(): Promise<void> {
  const { owner } = ui.service
  await owner.query('SET session_replication_role = replica')
  await owner.query(
    `UPDATE audit_payload SET body = replace(body, '198.51.100', '198.51.101')
     WHERE (tenant_id, seq) IN (SELECT tenant_id, seq FROM audit_event WHERE action = 'ip_rules.rule_added')`,
  )
  await owner.query('SET session_replication_role = DEFAULT')
}

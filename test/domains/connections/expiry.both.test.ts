// The end of a certificate is announced 30, 7 and 1 days before, once each, to those who can do something about it.
import { X509Certificate } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { addMember, owner, type Person, rows, verifyEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { newestMail } from '../sign-in/mailbox.ts'
import { CERTIFICATE } from '../../kit/certificate.ts'

const service = useService()
const END = new X509Certificate(CERTIFICATE.cert).validToDate.getTime()
const before = (days: number): Date => new Date(END - days * 86_400_000)

let ada: Person
let id: string
beforeEach(async () => {
  await service.owner.query("UPDATE connection SET status = 'DISABLED'")
  ada = await owner(service)
  await verifyEmail(service, ada)
  await addMember(service, ada, 'member')
  const made = await ada.rest('POST', `/v1/tenants/${ada.tenantId}/ldap`, {
    name: 'Directory',
    server_url: 'ldaps://ldap.example.test',
    ca_certificate: CERTIFICATE.cert,
    bind_dn: 'cn=reader,dc=acme',
    bind_password: 'secret',
    base_dn: 'dc=acme',
    status: 'active',
  })
  if (made.status !== 201) throw new Error(JSON.stringify(made.body))
  ;({ id } = made.body as { id: string })
})

/** Looks at that time, on several instances at once. */
async function look(at: Date, instances = 1): Promise<void> {
  const failed = (error: unknown): void => {
    throw error
  }
  await Promise.all(Array.from({ length: instances }, () => service.service.expiry.tell(at, failed)))
}

async function announced(): Promise<{ days: number[]; mails: number }> {
  const { body } = await ada.rest<{ items: { action: string; metadata: { days: number } }[] }>(
    'GET',
    `/v1/tenants/${ada.tenantId}/audit`,
  )
  const entries = body.items.filter(({ action }) => action === 'ldap.connection_certificate_expires')
  const { rows: queued } = await service.owner.query(
    "SELECT 1 FROM outgoing_mail WHERE tenant_id = $1 AND template = 'certificate_expiry'",
    [ada.tenantId],
  )
  return { days: entries.map(({ metadata }) => metadata.days).toReversed(), mails: queued.length }
}

test('nothing is announced while there is time, and then each step once, by one of many instances', async () => {
  await look(before(40))
  expect(await announced()).toEqual({ days: [], mails: 0 })
  await look(before(29.5), 4)
  await look(before(29))
  await look(before(20))
  expect(await announced()).toEqual({ days: [29], mails: 1 })
  await look(before(6.5), 4)
  await look(before(3))
  expect(await announced()).toEqual({ days: [29, 6], mails: 2 })
  await look(before(0.9), 4)
  await look(before(0.1))
  await look(before(-1))
  expect(await announced()).toEqual({ days: [29, 6, 0], mails: 3 })
})

test('what was missed is announced as one step, not as three', async () => {
  await look(before(0.5), 2)
  expect(await announced()).toEqual({ days: [0], mails: 1 })
})

test('it is announced for connections in use alone, and for another certificate anew', async () => {
  await ada.rest('PATCH', `/v1/tenants/${ada.tenantId}/ldap/${id}`, { status: 'disabled' })
  await look(before(5))
  expect(await announced()).toEqual({ days: [], mails: 0 })
  await ada.rest('PATCH', `/v1/tenants/${ada.tenantId}/ldap/${id}`, { status: 'active' })
  await look(before(5))
  expect(await announced()).toEqual({ days: [5], mails: 1 })
})

test('the mail names the connection and leads to it', async () => {
  await look(before(29.5))
  const mail = await newestMail(service, ada.email)
  expect(mail).toContain('Subject: The certificate of Directory ends in 29 days')
  expect(mail).toContain(`/connections/${id}`)
})

test('another tenant learns nothing of it', async () => {
  const other = await owner(service)
  await look(before(29.5))
  const entries = (await rows(service, 'audit_event')) as { tenant_id: string; action: string }[]
  const own = entries.filter(({ action }) => action.endsWith('certificate_expires'))
  expect(own.some(({ tenant_id: tenantId }) => tenantId === ada.tenantId)).toBe(true)
  expect(own.some(({ tenant_id: tenantId }) => tenantId === other.tenantId)).toBe(false)
})

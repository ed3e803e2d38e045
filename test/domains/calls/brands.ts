import { randomUUID } from 'node:crypto'
import type { Person } from '../../kit/seed.ts'
import { deadMail } from '../../kit/mail.ts'
import { mutate } from '../verbs.ts'
import type { Calls, Catalogued, Service } from './call.ts'

/**
 * Calls about the brand, domains, templates and mails. What is published is in a language that no mail of the other
 * calls is in.
 */
export async function branding(service: Service, ada: Person): Promise<Calls> {
  const { tenantId } = ada
  const about = (input: object): Catalogued => ({ who: ada, args: { tenantId, input } })
  for (const primaryColor of ['#111111', '#222222'])
    await mutate(ada, 'brandingUpdate', { tenantId, input: { primaryColor } })
  await mutate(ada, 'brandingDraftSave', { tenantId, input: { primaryColor: '#333333' } })
  const named = (): string => `${randomUUID()}.example.test`
  const domain = async (): Promise<string> => {
    const { id, record } = (
      await mutate(ada, 'domainAdd', { tenantId, input: { domain: named() } }, 'domain { id record { name value } }')
    ).domain
    service.dns.set(record.name, ['unrelated', record.value])
    return id
  }
  const template = (key: string, more: object = {}): Catalogued => ({
    who: ada,
    args: { tenantId, key, locale: 'fr', ...more },
  })
  const content = (subject: string): object => ({ input: { subject, body: 'Bonjour {{ recipient_email }}' } })
  const prepare = (name: string, key: string, subject = 'Avant'): Promise<unknown> =>
    mutate(ada, name, template(key, content(subject)).args)
  for (const key of ['magic_link', 'invite']) await prepare('emailTemplateDraftSave', key)
  for (const subject of ['Avant', 'Alors']) await prepare('emailTemplateUpdate', 'mfa_otp', subject)
  await prepare('emailTemplateUpdate', 'login_code')
  return {
    brandingUpdate: about({ primaryColor: '#444444' }),
    brandingDraftSave: about({ primaryColor: '#555555' }),
    brandingDraftDiscard: { who: ada, args: { tenantId } },
    brandingPublish: { who: ada, args: { tenantId } },
    brandingPreview: about({ primaryColor: '#666666' }),
    brandingRollback: { who: ada, args: { tenantId, version: 1 } },
    domainAdd: about({ domain: named() }),
    domainVerify: { who: ada, args: { tenantId, id: await domain() } },
    domainRemove: { who: ada, args: { tenantId, id: await domain() } },
    emailTemplateUpdate: template('verify_email', content('Maintenant')),
    emailTemplateDraftSave: template('password_reset', content('Maintenant')),
    emailTemplateDraftDiscard: template('magic_link'),
    emailTemplatePublish: template('invite'),
    emailTemplateRollback: template('mfa_otp', { version: 1 }),
    emailTemplateReset: template('login_code'),
    emailTemplatePreview: template('verify_email', content('Essai')),
    emailTemplateTestSend: template('verify_email', content('Essai')),
    outgoingMailRetry: { who: ada, args: { tenantId, id: await deadMail(service, tenantId) } },
  }
}

// What permissions allow, in words. The service knows them by key; one that is newer than this UI keeps its key.
import { useMessages } from './language.ts'
import { defineMessages } from './messages.ts'

const groups = defineMessages({
  en: {
    tenant: 'Tenant',
    user: 'Members',
    role: 'Roles',
    group: 'Groups',
    audit: 'Audit log',
    connection: 'Sign-in connections',
    apikey: 'API keys',
    secret: 'Vault',
    webhook: 'Webhooks',
    billing: 'Plan',
    branding: 'Appearance',
    policy: 'Policies',
    gdpr: 'Personal data',
    analytics: 'Analytics',
  },
  de: {
    tenant: 'Mandant',
    user: 'Mitglieder',
    role: 'Rollen',
    group: 'Gruppen',
    audit: 'Audit-Protokoll',
    connection: 'Anmeldeverbindungen',
    apikey: 'API-Schlüssel',
    secret: 'Tresor',
    webhook: 'Webhooks',
    billing: 'Tarif',
    branding: 'Erscheinungsbild',
    policy: 'Richtlinien',
    gdpr: 'Personenbezogene Daten',
    analytics: 'Auswertung',
  },
})

const texts = defineMessages({
  en: {
    'tenant.read': 'See the tenant and its settings',
    'tenant.write': 'Change, suspend and delete the tenant',
    'user.read': 'See members and invitations',
    'user.write': 'Invite, change and remove members',
    'role.read': 'See roles and permissions',
    'role.write': 'Change roles and who holds them',
    'group.read': 'See groups',
    'group.write': 'Change groups',
    'audit.read': 'Read and verify the audit log',
    'audit.write': 'Redact details in the audit log',
    'connection.read': 'See sign-in connections',
    'connection.write': 'Change sign-in connections',
    'apikey.read': 'See API keys',
    'apikey.write': 'Create, change and revoke API keys',
    'secret.read': 'Read secrets of the vault',
    'secret.write': 'Change secrets of the vault',
    'vault:read': 'Read all secrets of the vault by name',
    'webhook.read': 'See webhooks and their deliveries',
    'webhook.write': 'Change webhooks',
    'billing.read': 'See the plan and its use',
    'billing.write': 'Change the plan',
    'branding.write': 'Change branding and email templates',
    'policy.read': 'See policies, rules and retention',
    'policy.write': 'Change policies, rules and retention',
    'gdpr.write': 'Export and erase personal data',
    'analytics.read': 'See analytics',
  },
  de: {
    'tenant.read': 'Den Mandanten und seine Einstellungen sehen',
    'tenant.write': 'Den Mandanten ändern, sperren und löschen',
    'user.read': 'Mitglieder und Einladungen sehen',
    'user.write': 'Mitglieder einladen, ändern und entfernen',
    'role.read': 'Rollen und Berechtigungen sehen',
    'role.write': 'Rollen ändern und vergeben',
    'group.read': 'Gruppen sehen',
    'group.write': 'Gruppen ändern',
    'audit.read': 'Das Audit-Protokoll lesen und prüfen',
    'audit.write': 'Einzelheiten im Audit-Protokoll schwärzen',
    'connection.read': 'Anmeldeverbindungen sehen',
    'connection.write': 'Anmeldeverbindungen ändern',
    'apikey.read': 'API-Schlüssel sehen',
    'apikey.write': 'API-Schlüssel anlegen, ändern und widerrufen',
    'secret.read': 'Geheimnisse des Tresors lesen',
    'secret.write': 'Geheimnisse des Tresors ändern',
    'vault:read': 'Alle Geheimnisse des Tresors unter ihrem Namen lesen',
    'webhook.read': 'Webhooks und ihre Zustellungen sehen',
    'webhook.write': 'Webhooks ändern',
    'billing.read': 'Den Tarif und seine Nutzung sehen',
    'billing.write': 'Den Tarif ändern',
    'branding.write': 'Branding und E-Mail-Vorlagen ändern',
    'policy.read': 'Richtlinien, Regeln und Aufbewahrung sehen',
    'policy.write': 'Richtlinien, Regeln und Aufbewahrung ändern',
    'gdpr.write': 'Personenbezogene Daten exportieren und löschen',
    'analytics.read': 'Die Auswertung sehen',
  },
})

export interface PermissionWords {
  /** What it allows; of one without words of ours, its key. */
  text(key: string): string
  /** The heading of what a key is about: what stands before its dot. */
  group(name: string): string
}

export function usePermissionWords(): PermissionWords {
  const ofGroup: Readonly<Record<string, string>> = useMessages(groups)
  const ofKey: Readonly<Record<string, string>> = useMessages(texts)
  return { text: (key) => ofKey[key] ?? key, group: (name) => ofGroup[name] ?? name }
}

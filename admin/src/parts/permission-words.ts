// Permissions in words. A permission that is not here yet is shown with the service's own description.
import { useMessages } from '../language/language.ts'
import { defineMessages } from '../language/messages.ts'

const words = defineMessages({
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
    'audit.write': 'Redact the audit log, send mails again',
    'connection.read': 'See sign-in connections',
    'connection.write': 'Change sign-in connections',
    'apikey.read': 'See API keys',
    'apikey.write': 'Create and revoke API keys',
    'secret.read': 'See secrets of the vault',
    'secret.write': 'Change secrets of the vault',
    'webhook.read': 'See webhooks and deliveries',
    'webhook.write': 'Change webhooks',
    'billing.read': 'See the plan and its use',
    'billing.write': 'Change the plan',
    'branding.write': 'Change the brand and email templates',
    'policy.read': 'See policies and rules of access',
    'policy.write': 'Change policies and rules of access',
    'gdpr.write': 'Export and erase personal data',
    'analytics.read': 'See analytics',
  },
  de: {
    'tenant.read': 'Mandant und Einstellungen sehen',
    'tenant.write': 'Mandant ändern, sperren und löschen',
    'user.read': 'Mitglieder und Einladungen sehen',
    'user.write': 'Mitglieder einladen, ändern und entfernen',
    'role.read': 'Rollen und Berechtigungen sehen',
    'role.write': 'Rollen ändern und vergeben',
    'group.read': 'Gruppen sehen',
    'group.write': 'Gruppen ändern',
    'audit.read': 'Protokoll lesen und prüfen',
    'audit.write': 'Protokoll schwärzen, Mails erneut senden',
    'connection.read': 'Anmeldeverbindungen sehen',
    'connection.write': 'Anmeldeverbindungen ändern',
    'apikey.read': 'API-Schlüssel sehen',
    'apikey.write': 'API-Schlüssel erstellen und widerrufen',
    'secret.read': 'Geheimnisse des Tresors sehen',
    'secret.write': 'Geheimnisse des Tresors ändern',
    'webhook.read': 'Webhooks und Zustellungen sehen',
    'webhook.write': 'Webhooks ändern',
    'billing.read': 'Tarif und Verbrauch sehen',
    'billing.write': 'Tarif ändern',
    'branding.write': 'Marke und E-Mail-Vorlagen ändern',
    'policy.read': 'Zugangsrichtlinien und -regeln sehen',
    'policy.write': 'Zugangsrichtlinien und -regeln ändern',
    'gdpr.write': 'Personenbezogene Daten exportieren und löschen',
    'analytics.read': 'Auswertungen sehen',
  },
})

/** Returns what a permission allows; `or`: the service's words. */
export function usePermissionWords(): (key: string, or?: string) => string {
  const known: Readonly<Record<string, string>> = useMessages(words)
  return (key, or = key) => known[key] ?? or
}

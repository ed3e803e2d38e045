// Kinds of things that events are about, in words, and the area that shows them.
import { useMessages } from '../../language/language.ts'
import { defineMessages } from '../../language/messages.ts'

const words = defineMessages({
  en: {
    user: 'Person',
    tenant: 'Tenant',
    session: 'Session',
    role: 'Role',
    invitation: 'Invitation',
    api_key: 'API key',
    service_principal: 'Service principal',
    secret: 'Secret',
    auth_policy: 'Authentication policy',
    security_policy: 'Security policy',
    ip_rules: 'IP rules',
    ip_rule: 'IP rule',
    configuration: 'Configuration',
    connection: 'Connection',
    abac_policy: 'ABAC policy',
    email_template: 'Email template',
    email: 'Mail',
    domain: 'Domain',
    retention: 'Retention',
    legal_hold: 'Legal hold',
    audit_checkpoint: 'Checkpoint of the log',
    audit_verification: 'Verification of the log',
  },
  de: {
    user: 'Person',
    tenant: 'Mandant',
    session: 'Sitzung',
    role: 'Rolle',
    invitation: 'Einladung',
    api_key: 'API-Schlüssel',
    service_principal: 'Dienstkonto',
    secret: 'Geheimnis',
    auth_policy: 'Anmelderichtlinie',
    security_policy: 'Sicherheitsrichtlinie',
    ip_rules: 'IP-Regeln',
    ip_rule: 'IP-Regel',
    configuration: 'Konfiguration',
    connection: 'Verbindung',
    abac_policy: 'ABAC-Richtlinie',
    email_template: 'E-Mail-Vorlage',
    email: 'Mail',
    domain: 'Domain',
    retention: 'Aufbewahrung',
    legal_hold: 'Aufbewahrungspflicht',
    audit_checkpoint: 'Prüfpunkt des Protokolls',
    audit_verification: 'Prüfung des Protokolls',
  },
})

export const KINDS = Object.keys(words.en)

/** A kind without words of ours keeps its key. */
export function useKindWords(): (kind: string) => string {
  const known: Readonly<Record<string, string>> = useMessages(words)
  return (kind) => known[kind] ?? kind
}

export const AREA_OF: Readonly<Record<string, string>> = {
  tenant: 'settings',
  role: 'roles',
  invitation: 'invitations',
  api_key: 'api-keys',
  service_principal: 'service-principals',
  secret: 'vault',
  auth_policy: 'policy',
  security_policy: 'policy',
  ip_rules: 'ip-rules',
  ip_rule: 'ip-rules',
  configuration: 'configuration',
  connection: 'connections',
  abac_policy: 'abac',
  email_template: 'email-templates',
  email: 'mail',
  domain: 'domains',
  retention: 'retention',
  legal_hold: 'retention',
}

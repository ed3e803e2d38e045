// Parts of the configuration in words.
import { useMessages } from '../../language/language.ts'
import { defineMessages } from '../../language/messages.ts'

/** In the order of the document. */
export const PARTS = [
  'authPolicy',
  'securityPolicy',
  'ipRules',
  'ipEnforcement',
  'abacPolicies',
  'rateLimits',
  'retention',
  'roles',
  'branding',
  'emailTemplates',
  'domains',
  'webhooks',
  'logSinks',
  'connections',
] as const

const messages = defineMessages({
  en: {
    authPolicy: 'Authentication policy',
    securityPolicy: 'Security policy',
    ipRules: 'IP rules',
    ipEnforcement: 'Enforcement of IP rules',
    abacPolicies: 'ABAC policies',
    rateLimits: 'Rate limits',
    retention: 'Retention',
    roles: 'Roles',
    branding: 'Branding',
    emailTemplates: 'Email templates',
    domains: 'Domains',
    webhooks: 'Webhooks',
    logSinks: 'Log sinks',
    connections: 'Connections',
  },
  de: {
    authPolicy: 'Anmelderichtlinie',
    securityPolicy: 'Sicherheitsrichtlinie',
    ipRules: 'IP-Regeln',
    ipEnforcement: 'Durchsetzung der IP-Regeln',
    abacPolicies: 'ABAC-Richtlinien',
    rateLimits: 'Ratenbegrenzungen',
    retention: 'Aufbewahrung',
    roles: 'Rollen',
    branding: 'Marke',
    emailTemplates: 'E-Mail-Vorlagen',
    domains: 'Domains',
    webhooks: 'Webhooks',
    logSinks: 'Protokollziele',
    connections: 'Verbindungen',
  },
})

/** A part without words of ours keeps its name. */
export function usePartWords(): (part: string) => string {
  const words: Readonly<Record<string, string>> = useMessages(messages)
  return (part) => words[part] ?? part
}

import { defineMessages } from '../../language/messages.ts'
import { label } from './label.ts'

export const messages = defineMessages({
  en: {
    ...label.en,
    description: 'How many requests this tenant, its people and its API keys may send.',
    limits: 'Limits',
    what:
      'A request counts on the limit of the tenant, and on that of its person or API key. What is beyond ' +
      'is refused with 429.',
    readOnly: 'You may see the limits, but not change them.',
    tenant: 'Tenant',
    tenantWhat: 'All requests together.',
    user: 'Each person',
    userWhat: 'The requests of one person in this tenant.',
    apiKey: 'Each API key',
    apiKeyWhat: 'The requests of one program.',
    own: 'Own limit',
    rate: 'Requests a second',
    capacity: 'At once',
    bounds: (rate: string, capacity: string, mostRate: string, mostCapacity: string) =>
      `Without one: ${rate} a second, ${capacity} at once. At most ${mostRate} and ${mostCapacity}.`,
    changedAt: 'Last changed',
    saved: 'The limits apply now.',
    reset: 'Reset',
    resetTitle: 'Reset all limits?',
    resetBody: 'The limits of the installation apply again, at once.',
    resetDone: 'The limits of the installation apply again.',
  },
  de: {
    ...label.de,
    description: 'Wie viele Anfragen dieser Mandant, seine Personen und seine API-Schlüssel senden dürfen.',
    limits: 'Grenzen',
    what:
      'Eine Anfrage zählt auf die Grenze des Mandanten und auf die ihrer Person oder ihres API-Schlüssels. ' +
      'Was darüber liegt, wird mit 429 abgelehnt.',
    readOnly: 'Sie dürfen die Grenzen sehen, aber nicht ändern.',
    tenant: 'Mandant',
    tenantWhat: 'Alle Anfragen zusammen.',
    user: 'Jede Person',
    userWhat: 'Die Anfragen einer Person in diesem Mandanten.',
    apiKey: 'Jeder API-Schlüssel',
    apiKeyWhat: 'Die Anfragen eines Programms.',
    own: 'Eigene Grenze',
    rate: 'Anfragen pro Sekunde',
    capacity: 'Auf einmal',
    bounds: (rate, capacity, mostRate, mostCapacity) =>
      `Ohne sie: ${rate} pro Sekunde, ${capacity} auf einmal. Höchstens ${mostRate} und ${mostCapacity}.`,
    changedAt: 'Zuletzt geändert',
    saved: 'Die Grenzen gelten jetzt.',
    reset: 'Zurücksetzen',
    resetTitle: 'Alle Grenzen zurücksetzen?',
    resetBody: 'Die Grenzen der Installation gelten sofort wieder.',
    resetDone: 'Die Grenzen der Installation gelten wieder.',
  },
})

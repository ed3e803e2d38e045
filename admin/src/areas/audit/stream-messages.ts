// Words about streams, by which programs read the log.
import { defineMessages } from '../../language/messages.ts'

export const streamMessages = defineMessages({
  en: {
    title: 'Read events as they happen',
    what:
      'A program gets each event of this log once and in order, from now on or after any event. When its connection ' +
      'breaks, it comes back with the number of the last event that it has, and nothing is missing.',
    needs: 'It needs an API key, a service principal or a session with the permission audit.read.',
    curl: 'With curl',
    script: 'With the package eventsource, version 3 or later',
    ends: 'How a stream ends',
    endsBody:
      'Within a second when its key or session is revoked, its permission is taken away, or this tenant is ' +
      'suspended. Its last message says why. A program that reads nothing for ten seconds is cut off, and can come ' +
      'back.',
    limits: 'Limits',
    limitsBody:
      'Unless the operator has set others: 5 streams at once of a person or key, and 20 of this tenant. More are ' +
      'refused with 429, and Retry-After says when to try again.',
  },
  de: {
    title: 'Ereignisse lesen, sobald sie geschehen',
    what:
      'Ein Programm erhält jedes Ereignis dieses Protokolls einmal und der Reihe nach, ab jetzt oder ab einem ' +
      'beliebigen Ereignis. Bricht seine Verbindung ab, kommt es mit der Nummer seines letzten Ereignisses wieder, ' +
      'und nichts fehlt.',
    needs: 'Es braucht einen API-Schlüssel, ein Dienstkonto oder eine Sitzung mit der Berechtigung audit.read.',
    curl: 'Mit curl',
    script: 'Mit dem Paket eventsource, ab Version 3',
    ends: 'Wie ein Strom endet',
    endsBody:
      'Binnen einer Sekunde, wenn sein Schlüssel oder seine Sitzung widerrufen, seine Berechtigung entzogen oder ' +
      'dieser Mandant gesperrt wird. Seine letzte Nachricht sagt, warum. Ein Programm, das zehn Sekunden lang nichts ' +
      'liest, wird getrennt und kann wiederkommen.',
    limits: 'Grenzen',
    limitsBody:
      'Falls der Betreiber nichts anderes eingestellt hat: 5 Ströme zugleich je Person oder Schlüssel und 20 dieses ' +
      'Mandanten. Weitere werden mit 429 abgelehnt; Retry-After sagt, wann ein neuer Versuch lohnt.',
  },
})

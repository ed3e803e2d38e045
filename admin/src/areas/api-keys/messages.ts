import { defineMessages } from '../../language/messages.ts'
import { label } from './label.ts'

export const messages = defineMessages({
  en: {
    ...label.en,
    description:
      'Long-lived credentials for programs. A key does at most what the person who answers for it may do ' +
      'at the moment.',
    create: 'Create a key',
    createNow: 'Create',
    readOnly: 'You see these keys, and may not change them: that takes the permission apikey.write.',
    state: 'Which keys',
    LIVE: 'In use',
    EXPIRED: 'Expired',
    REVOKED: 'Revoked',
    ALL: 'All',
    caption: 'API keys',
    name: 'Name',
    may: 'May do',
    actsAs: 'Acts as',
    answers: 'Answers for it',
    lastUsed: 'Last used',
    ends: 'Ends',
    status: 'State',
    everything: 'Everything',
    scopesOf: (count: string) => `${count} permissions`,
    theTenant: 'The tenant',
    nobodyKept: 'The owners',
    statusLive: 'Works',
    statusSoon: 'Ends soon',
    statusExpired: 'Expired',
    statusRevoked: 'Revoked',
    statusReplaced: 'Replaced, still works',
    statusReplacedGone: 'Replaced',
    statusStopped: 'Stopped',
    never: 'Never',
    noneTitle: 'No keys yet',
    noneBody:
      'A program that calls the API needs a key: name it after the program, and choose only the ' +
      'permissions it needs. ' +
      'Its secret is shown once.',
    noneOfState: 'No keys in this state',
    rotate: 'Rotate',
    adopt: 'Answer for it',
    revoke: 'Revoke',
    reasonOver: 'It has ended.',
    reasonReplaced: 'It was replaced: change its successor.',
    reasonMine: 'You answer for it already.',
    revokeTitle: (name: string) => `Revoke “${name}”?`,
    revokeBody:
      'Each program that uses this key is refused from now on. This cannot be undone; a new key has a new secret.',
    revokeUsed: (when: string) => `It was last used ${when}.`,
    revokeUnused: 'It was never used.',
    revoked: (name: string) => `“${name}” is revoked`,
    adoptTitle: (name: string) => `Answer for “${name}”?`,
    adoptBody:
      'From now on you are responsible for what this key does. It does at most what you may do, and ' +
      'stops when you are ' +
      'no longer an active member.',
    adopted: (name: string) => `You answer for “${name}” now`,
  },
  de: {
    ...label.de,
    description:
      'Langlebige Zugänge für Programme. Ein Schlüssel kann höchstens das, was die verantwortliche Person gerade darf.',
    create: 'Schlüssel anlegen',
    createNow: 'Anlegen',
    readOnly: 'Sie sehen diese Schlüssel, dürfen sie aber nicht ändern: Dazu braucht es die Berechtigung apikey.write.',
    state: 'Welche Schlüssel',
    LIVE: 'In Gebrauch',
    EXPIRED: 'Abgelaufen',
    REVOKED: 'Widerrufen',
    ALL: 'Alle',
    caption: 'API-Schlüssel',
    name: 'Name',
    may: 'Darf',
    actsAs: 'Handelt als',
    answers: 'Verantwortlich',
    lastUsed: 'Zuletzt benutzt',
    ends: 'Endet',
    status: 'Zustand',
    everything: 'Alles',
    scopesOf: (count) => `${count} Berechtigungen`,
    theTenant: 'Der Mandant',
    nobodyKept: 'Die Inhaber',
    statusLive: 'Funktioniert',
    statusSoon: 'Endet bald',
    statusExpired: 'Abgelaufen',
    statusRevoked: 'Widerrufen',
    statusReplaced: 'Ersetzt, funktioniert noch',
    statusReplacedGone: 'Ersetzt',
    statusStopped: 'Angehalten',
    never: 'Nie',
    noneTitle: 'Noch keine Schlüssel',
    noneBody:
      'Ein Programm, das die API aufruft, braucht einen Schlüssel: Benennen Sie ihn nach dem Programm, ' +
      'und wählen Sie ' +
      'nur die nötigen Berechtigungen. Das Geheimnis wird einmal gezeigt.',
    noneOfState: 'Keine Schlüssel in diesem Zustand',
    rotate: 'Rotieren',
    adopt: 'Verantwortung übernehmen',
    revoke: 'Widerrufen',
    reasonOver: 'Er ist beendet.',
    reasonReplaced: 'Er wurde ersetzt: Ändern Sie seinen Nachfolger.',
    reasonMine: 'Sie sind bereits verantwortlich.',
    revokeTitle: (name) => `„${name}“ widerrufen?`,
    revokeBody:
      'Jedes Programm mit diesem Schlüssel wird ab sofort abgewiesen. Das lässt sich nicht rückgängig ' +
      'machen; ein neuer ' +
      'Schlüssel hat ein neues Geheimnis.',
    revokeUsed: (when) => `Er wurde zuletzt ${when} benutzt.`,
    revokeUnused: 'Er wurde nie benutzt.',
    revoked: (name) => `„${name}“ ist widerrufen`,
    adoptTitle: (name) => `Verantwortung für „${name}“ übernehmen?`,
    adoptBody:
      'Ab jetzt verantworten Sie, was dieser Schlüssel tut. Er kann höchstens das, was Sie dürfen, und ' +
      'wird angehalten, ' +
      'wenn Sie kein aktives Mitglied mehr sind.',
    adopted: (name) => `Sie sind jetzt für „${name}“ verantwortlich`,
  },
})

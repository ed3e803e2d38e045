import { defineMessages } from '../language/messages.ts'

const people = (users: number, keys: number): string =>
  [
    ...(users > 0 ? [users === 1 ? '1 person' : `${users} people`] : []),
    ...(keys > 0 ? [keys === 1 ? '1 API key' : `${keys} API keys`] : []),
  ].join(', ')
const personen = (users: number, keys: number): string =>
  [
    ...(users > 0 ? [users === 1 ? '1 Person' : `${users} Personen`] : []),
    ...(keys > 0 ? [keys === 1 ? '1 API-Schlüssel' : `${keys} API-Schlüssel`] : []),
  ].join(', ')
const about = (who: string): string => (who === '' ? '' : ` (${who})`)

export const messages = defineMessages({
  en: {
    button: 'Who would this affect?',
    hint: 'Replays the last 7 days. Nothing is saved.',
    ownersTitle: 'No owner would get in any more',
    owners: 'None of the owners who were seen lately would still be let in.',
    nothingSeen: 'Nothing was recorded in the last 7 days that could be replayed.',
    nobody: (observed: string, since: string) =>
      `All ${observed} decisions since ${since} would come out as they did: nobody is affected.`,
    seen: (observed: string, since: string) =>
      `Of ${observed} decisions since ${since}, these would come out differently.`,
    unknown: (n: string) => `${n} cannot be replayed, as they lack what would decide.`,
    refused: (n: string, users: number, keys: number) => `Newly refused: ${n}${about(people(users, keys))}`,
    asked: (n: string, users: number, keys: number) => `Newly asked for more: ${n}${about(people(users, keys))}`,
    allowed: (n: string, users: number, keys: number) => `Newly let in: ${n}${about(people(users, keys))}`,
    who: 'Who',
    nobodyKnown: 'Not known',
    key: (name: string) => `API key ${name}`,
    address: 'Address',
    method: 'Method',
    action: 'Action',
    reason: 'Why',
    times: 'Times',
    last: 'Last',
  },
  de: {
    button: 'Wen würde das betreffen?',
    hint: 'Spielt die letzten 7 Tage nach. Es wird nichts gespeichert.',
    ownersTitle: 'Kein Inhaber käme mehr hinein',
    owners: 'Keiner der zuletzt gesehenen Inhaber würde noch eingelassen.',
    nothingSeen: 'In den letzten 7 Tagen wurde nichts aufgezeichnet, das sich nachspielen ließe.',
    nobody: (observed, since) =>
      `Alle ${observed} Entscheidungen seit ${since} fielen genauso aus: Niemand ist betroffen.`,
    seen: (observed, since) => `Von ${observed} Entscheidungen seit ${since} fielen diese anders aus.`,
    unknown: (n) => `${n} lassen sich nicht nachspielen, weil fehlt, wovon die Entscheidung abhinge.`,
    refused: (n, users, keys) => `Neu abgewiesen: ${n}${about(personen(users, keys))}`,
    asked: (n, users, keys) => `Neu mit Nachfrage: ${n}${about(personen(users, keys))}`,
    allowed: (n, users, keys) => `Neu eingelassen: ${n}${about(personen(users, keys))}`,
    who: 'Wer',
    nobodyKnown: 'Nicht bekannt',
    key: (name) => `API-Schlüssel ${name}`,
    address: 'Adresse',
    method: 'Methode',
    action: 'Aktion',
    reason: 'Warum',
    times: 'Anzahl',
    last: 'Zuletzt',
  },
})

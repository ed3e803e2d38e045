// Words of the import of a list of people.
import { defineMessages } from '../../language/messages.ts'

export const importMessages = defineMessages({
  en: {
    title: 'Import people',
    description:
      'Creates accounts for a whole list. People with an account elsewhere are left out: invite them ' +
      'instead. No mails are sent.',
    list: 'List',
    listAbout:
      'One person on a line: address, name, role. A first line may name the columns: email, name, role, ' +
      'phone, locale, password.',
    file: 'Choose a file',
    paste: 'Or paste it here',
    tooBig: 'This file is larger than 2 MiB.',
    defaultRole: 'Role of those without one',
    preview: 'Preview',
    ignored: (columns: string) => `Not used: ${columns}`,
    line: 'Line',
    address: 'Address',
    name: 'Name',
    role: 'Role',
    result: 'Result',
    noAddress: 'No address',
    twice: (line: number) => `Same address as in line ${line}`,
    unknownRole: (role: string) => `There is no role ${role}`,
    roleNotHeld: (role: string) => `${role} gives what you do not hold`,
    ready: 'Ready',
    CREATED: 'Created',
    EXISTING: 'Is a member already',
    FAILED: 'Failed',
    SKIPPED: 'Waits',
    submit: (count: string) => `Create ${count} accounts`,
    resume: (count: string) => `Go on with ${count}`,
    progress: (done: string, all: string) => `${done} of ${all} people`,
    summary: (created: string, existing: string, failed: string) =>
      `${created} created, ${existing} were members already, ${failed} failed.`,
    left: (count: string) => `${count} lines have problems, and are left out.`,
    shown: (count: string) => `The first ${count} lines are shown.`,
    editFailed: 'Put those that failed back into the list',
    empty: 'Nothing to preview yet',
    emptyBody: 'Choose a file or paste a list, and you see here what would be created before anything is.',
    back: 'All members',
    finished: 'Import finished',
  },
  de: {
    title: 'Personen importieren',
    description:
      'Legt Konten für eine ganze Liste an. Wer anderswo ein Konto hat, wird ausgelassen: Laden Sie ' +
      'diese Personen ein. Es werden keine Mails versandt.',
    list: 'Liste',
    listAbout:
      'Eine Person je Zeile: Adresse, Name, Rolle. Eine erste Zeile kann die Spalten benennen: E-Mail, ' +
      'Name, Rolle, Telefon, Sprache, Passwort.',
    file: 'Datei auswählen',
    paste: 'Oder hier einfügen',
    tooBig: 'Diese Datei ist größer als 2 MiB.',
    defaultRole: 'Rolle derer ohne eigene',
    preview: 'Vorschau',
    ignored: (columns) => `Nicht verwendet: ${columns}`,
    line: 'Zeile',
    address: 'Adresse',
    name: 'Name',
    role: 'Rolle',
    result: 'Ergebnis',
    noAddress: 'Keine Adresse',
    twice: (line) => `Dieselbe Adresse wie in Zeile ${line}`,
    unknownRole: (role) => `Es gibt keine Rolle ${role}`,
    roleNotHeld: (role) => `${role} gibt, was Sie nicht haben`,
    ready: 'Bereit',
    CREATED: 'Angelegt',
    EXISTING: 'Ist schon Mitglied',
    FAILED: 'Fehlgeschlagen',
    SKIPPED: 'Wartet',
    submit: (count) => `${count} Konten anlegen`,
    resume: (count) => `Mit ${count} fortfahren`,
    progress: (done, all) => `${done} von ${all} Personen`,
    summary: (created, existing, failed) =>
      `${created} angelegt, ${existing} waren schon Mitglied, ${failed} fehlgeschlagen.`,
    left: (count) => `${count} Zeilen haben Fehler und werden ausgelassen.`,
    shown: (count) => `Gezeigt werden die ersten ${count} Zeilen.`,
    editFailed: 'Fehlgeschlagene zurück in die Liste',
    empty: 'Noch nichts zu sehen',
    emptyBody: 'Wählen Sie eine Datei oder fügen Sie eine Liste ein: Hier sehen Sie vorab, was angelegt würde.',
    back: 'Alle Mitglieder',
    finished: 'Import abgeschlossen',
  },
})

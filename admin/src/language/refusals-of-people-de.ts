// German for what the service says about erasing and keeping people, by its English words.
export const PEOPLE: Readonly<Record<string, string>> = {
  'Erasure not found, or no longer pending.': 'Die Löschung wurde nicht gefunden oder steht nicht mehr bevor.',
  'Someone else must place a hold on you.': 'Eine Aufbewahrungspflicht für Sie muss jemand anderes setzen.',
  'Deleted people are kept for longer here.': 'Gelöschte Personen werden hier länger aufbewahrt.',
  'This password is wrong.': 'Dieses Passwort ist falsch.',
  'They are the last owner of a tenant. Hand it over, or delete it.':
    'Das ist der letzte Eigentümer eines Mandanten. Übergeben oder löschen Sie ihn zuerst.',
}

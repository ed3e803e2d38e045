// What the numbers mean.
import { Accordion, List } from '@mantine/core'
import { useMessages } from '../../language/language.ts'
import { defineMessages } from '../../language/messages.ts'
import { messages } from './messages.ts'

const points = defineMessages({
  en: {
    active:
      'Active: signed in, switched in, joined, or renewed a session. Each person counts once in what is added up.',
    login: 'Login: a session that was opened; on request only those that began with a sign-in.',
    failed: 'Failure: a sign-in or a second factor that was wrong, or refused by lock, suspension or policy.',
    members: 'Members: people in the tenant who are not deleted, wherever their home is.',
    month: '30 days and 24 hours go back from now. Today and this week begin at midnight.',
    change: 'Changes are percent, from nothing to something is 100; of percentages they are points.',
    exact: 'Nothing is estimated or sampled. The operator can have all numbers counted again from single events.',
  },
  de: {
    active:
      'Aktiv: angemeldet, hineingewechselt, beigetreten oder eine Sitzung erneuert. Beim Zusammenzählen ' +
      'zählt jede Person ' +
      'einmal.',
    login: 'Anmeldung: eine Sitzung, die begonnen hat; auf Wunsch nur solche nach einer Anmeldung.',
    failed:
      'Fehlschlag: eine Anmeldung oder ein zweiter Faktor, falsch oder wegen Sperre, Stilllegung oder ' +
      'Richtlinie abgelehnt.',
    members: 'Mitglieder: Personen im Mandanten, die nicht gelöscht sind, wo immer ihr Zuhause ist.',
    month: '30 Tage und 24 Stunden reichen von jetzt zurück. Heute und diese Woche beginnen um Mitternacht.',
    change: 'Veränderungen sind Prozent, von nichts auf etwas ist 100; bei Prozentwerten sind es Punkte.',
    exact: 'Nichts ist geschätzt. Der Betreiber kann alle Zahlen aus einzelnen Ereignissen nachzählen lassen.',
  },
})

export function HowCounted() {
  const t = useMessages(messages)
  const all = useMessages(points)
  return (
    <Accordion variant="contained" order={2}>
      <Accordion.Item value="counted">
        <Accordion.Control>{t.howCounted}</Accordion.Control>
        <Accordion.Panel>
          <List size="sm" spacing={4}>
            {Object.entries(all).map(([key, text]) => (
              <List.Item key={key}>{text}</List.Item>
            ))}
          </List>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  )
}

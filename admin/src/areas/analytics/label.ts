import { defineMessages } from '../../language/messages.ts'

export const label = defineMessages({
  en: { label: 'Analytics', keywords: 'charts figures logins active people failures mau statistics' },
  de: { label: 'Auswertung', keywords: 'Diagramme Zahlen Anmeldungen aktive Personen Fehler Statistik' },
})

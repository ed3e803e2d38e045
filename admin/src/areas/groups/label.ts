import { defineMessages } from '../../language/messages.ts'

export const label = defineMessages({
  en: { label: 'Groups', keywords: 'teams departments members roles' },
  de: { label: 'Gruppen', keywords: 'Teams Abteilungen Mitglieder Rollen' },
})

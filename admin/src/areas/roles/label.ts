import { defineMessages } from '../../language/messages.ts'

export const label = defineMessages({
  en: { label: 'Roles', keywords: 'permissions rights groups access' },
  de: { label: 'Rollen', keywords: 'Berechtigungen Rechte Gruppen Zugang' },
})

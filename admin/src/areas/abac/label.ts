import { defineMessages } from '../../language/messages.ts'

export const label = defineMessages({
  en: { label: 'ABAC policies', keywords: 'attribute condition rule allow deny permission explain test' },
  de: { label: 'ABAC-Richtlinien', keywords: 'Attribut Bedingung Regel erlauben verbieten erklären Test' },
})

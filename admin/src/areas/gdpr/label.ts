import { defineMessages } from '../../language/messages.ts'

export const label = defineMessages({
  en: { label: 'Erasure and export', keywords: 'GDPR privacy personal data delete person certificate' },
  de: { label: 'Löschung und Auskunft', keywords: 'DSGVO Datenschutz personenbezogene Daten Person Bescheinigung' },
})

import { defineMessages } from '../../language/messages.ts'

export const label = defineMessages({
  en: { label: 'Directory sync', keywords: 'scim provisioning entra okta users groups token' },
  de: { label: 'Verzeichnisse', keywords: 'SCIM Provisionierung Entra Okta Benutzer Gruppen Token' },
})

import { defineMessages } from '../../language/messages.ts'

export const label = defineMessages({
  en: { label: 'Connections', keywords: 'SSO single sign-on SAML OIDC LDAP Active Directory Okta Entra Google social' },
  de: {
    label: 'Verbindungen',
    keywords: 'SSO Single Sign-on SAML OIDC LDAP Active Directory Okta Entra Google Verzeichnis Anmeldung',
  },
})

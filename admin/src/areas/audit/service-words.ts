// Actions of the audit log in words: service principals, the configuration as a whole, and the log itself.
import { defineMessages } from '../../language/messages.ts'

export const serviceWords = defineMessages({
  en: {
    'audit.checkpoint': 'Checkpoint of the log signed',
    'audit.checkpoint_refused': 'Checkpoint of the log refused',
    'audit.verification_finished': 'Verification of the log finished',
    'audit.verification_started': 'Verification of the log started',
    'configuration.applied': 'Configuration applied',
    'configuration.confirmed': 'Change of the configuration kept',
    'configuration.reverted': 'Change of the configuration undone by itself',
    'configuration.rolled_back': 'Configuration rolled back',
    'service_principal.created': 'Service principal created',
    'service_principal.disabled': 'Service principal disabled',
    'service_principal.roles_set': 'Roles of a service principal set',
    'service_principal.secret_rotated': 'Secret of a service principal rotated',
    'service_principal.token_exchanged': 'Service principal acts for a person',
    'service_principal.token_revoked': 'Token of a service principal revoked',
    'service_principal.updated': 'Service principal changed',
  },
  de: {
    'audit.checkpoint': 'Prüfpunkt des Protokolls signiert',
    'audit.checkpoint_refused': 'Prüfpunkt des Protokolls abgelehnt',
    'audit.verification_finished': 'Prüfung des Protokolls beendet',
    'audit.verification_started': 'Prüfung des Protokolls gestartet',
    'configuration.applied': 'Konfiguration angewendet',
    'configuration.confirmed': 'Änderung der Konfiguration behalten',
    'configuration.reverted': 'Änderung der Konfiguration hat sich zurückgenommen',
    'configuration.rolled_back': 'Konfiguration zurückgesetzt',
    'service_principal.created': 'Dienstkonto angelegt',
    'service_principal.disabled': 'Dienstkonto deaktiviert',
    'service_principal.roles_set': 'Rollen eines Dienstkontos gesetzt',
    'service_principal.secret_rotated': 'Geheimnis eines Dienstkontos rotiert',
    'service_principal.token_exchanged': 'Dienstkonto handelt für eine Person',
    'service_principal.token_revoked': 'Token eines Dienstkontos widerrufen',
    'service_principal.updated': 'Dienstkonto geändert',
  },
})

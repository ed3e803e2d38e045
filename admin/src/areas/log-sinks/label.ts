import { defineMessages } from '../../language/messages.ts'

export const label = defineMessages({
  en: { label: 'Log sinks', keywords: 'audit log stream syslog splunk datadog siem collector' },
  de: { label: 'Log-Ziele', keywords: 'Audit Protokoll Syslog Splunk Datadog SIEM' },
})

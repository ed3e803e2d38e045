// German for what the service says about settings of log sinks.
import type { Details } from './details-de.ts'

export const LOG_SINKS: Details = [
  [/At most (\d+) actions can be named\./, 'Höchstens $1 Aktionen können genannt werden.'],
  [/A name such as role\.created or auth\.\* is expected\./, 'Erwartet wird ein Name wie role.created oder auth.*.'],
  [/Certificates as PEM are expected\./, 'Erwartet werden Zertifikate als PEM.'],
  [/Name a header that may be set\./, 'Nennen Sie eine Kopfzeile, die gesetzt werden darf.'],
  [/Printable ASCII characters are expected\./, 'Erwartet werden druckbare ASCII-Zeichen.'],
  [/Syslog sinks take no secret\./, 'Syslog-Ziele haben kein Geheimnis.'],
  [/Enter the secret again for another address\./, 'Geben Sie das Geheimnis für die andere Adresse noch einmal ein.'],
  [
    /An address such as syslog\+tls:\/\/logs\.example\.com:6514 is expected\./,
    'Erwartet wird eine Adresse wie syslog+tls://logs.example.com:6514.',
  ],
  [
    /Syslog goes over TLS: the address begins with syslog\+tls:\/\/\./,
    'Syslog geht über TLS: Die Adresse beginnt mit syslog+tls://.',
  ],
  [/Nothing was sent yet of what came then\./, 'Von dem, was dann kam, wurde noch nichts gesendet.'],
  [
    /The secret cannot be opened\. Enter it again\./,
    'Das Geheimnis lässt sich nicht öffnen. Geben Sie es noch einmal ein.',
  ],
]

// German for what the service says about webhooks and log sinks, by its English words.
export const WEBHOOKS: Readonly<Record<string, string>> = {
  'The tenant has as many webhooks as it may have.': 'Der Mandant hat so viele Webhooks, wie er haben darf.',
  'Webhook not found, or disabled.': 'Der Webhook wurde nicht gefunden oder ist deaktiviert.',
  'Delivery not found.': 'Die Zustellung wurde nicht gefunden.',
  'The webhook has changed in the meantime; read it again.':
    'Der Webhook hat sich inzwischen geändert; laden Sie ihn neu.',
  'The tenant has as many log sinks as it may have.': 'Der Mandant hat so viele Log-Ziele, wie er haben darf.',
  'Log sink not found.': 'Das Log-Ziel wurde nicht gefunden.',
  'The log sink has changed in the meantime; read it again.':
    'Das Log-Ziel hat sich inzwischen geändert; laden Sie es neu.',
}

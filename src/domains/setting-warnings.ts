// Settings that are saved and do not do what they say, told where they are made.
import { isEnforced } from '../access/permissions.ts'
import type { BreachFailMode, SettingField, SettingWarning } from '../generated/graphql.ts'
import { DEFAULT_LOCALES } from './mail/model.ts'

/** Permissions that are granted and that nothing asks for. */
export function unenforced(field: SettingField, permissions: readonly string[]): SettingWarning[] {
  const idle = permissions.filter((permission) => !isEnforced(permission))
  if (idle.length === 0) return []
  const verb = idle.length === 1 ? 'guards' : 'guard'
  return [
    {
      field,
      message: `${idle.join(', ')} ${verb} nothing yet: no request to this service asks for ${idle.length === 1 ? 'it' : 'them'}.`,
    },
  ]
}

/** What to say of a language (BCP 47) without built-in mails; null: there are some. */
export function unspoken(locale: string): string | null {
  const [language] = locale.toLowerCase().split('-')
  if ((DEFAULT_LOCALES as readonly string[]).includes(language ?? '')) return null
  const known = new Intl.ListFormat('en').format(DEFAULT_LOCALES)
  return `The built-in emails come in ${known}. Readers of ${locale} get them in English where the tenant has no template of its own for them.`
}

/** A check for breached passwords in an installation without a source of those. */
export function unchecked({
  breachCheckEnabled,
  breachFailMode,
}: {
  readonly breachCheckEnabled: boolean
  readonly breachFailMode: BreachFailMode
}): SettingWarning[] {
  if (!breachCheckEnabled) return []
  const effect =
    breachFailMode === 'CLOSED'
      ? 'with the fail mode "closed", every new password is refused'
      : 'no password is checked'
  return [
    {
      field: 'BREACH_CHECK_ENABLED',
      message: `This installation has no source of breached passwords (BREACH_SOURCE): ${effect}.`,
    },
  ]
}

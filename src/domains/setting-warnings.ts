// Warns about settings that are saved but have no effect.
import { isEnforced } from '../access/permissions.ts'
import { isVaultScope } from '../access/vault-scopes.ts'
import type { BreachFailMode, SettingField, SettingWarning } from '../generated/graphql.ts'
import { DEFAULT_LOCALES } from './mail/model.ts'

/** Returns a warning about granted permissions that no request needs yet. */
export function unenforced(field: SettingField, permissions: readonly string[]): SettingWarning[] {
  const idle = permissions.filter((permission) => !isEnforced(permission) && !isVaultScope(permission))
  if (idle.length === 0) return []
  const [verb, them] = idle.length === 1 ? ['guards', 'it'] : ['guard', 'them']
  return [
    {
      field,
      message: `${idle.join(', ')} ${verb} nothing yet: no request to this service asks for ${them}.`,
    },
  ]
}

/** Returns a warning about a language (BCP 47) without built-in mails, or null. */
export function unspoken(locale: string): string | null {
  const [language] = locale.toLowerCase().split('-')
  if ((DEFAULT_LOCALES as readonly string[]).includes(language ?? '')) return null
  const known = new Intl.ListFormat('en').format(DEFAULT_LOCALES)
  return (
    `The built-in emails come in ${known}. ` +
    `Readers of ${locale} get them in English where the tenant has no template of its own for them.`
  )
}

/** Returns a warning about a check for breached passwords, if the installation has no source of them. */
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

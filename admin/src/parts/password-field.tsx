// A password, which can be shown while it is typed.
import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { common } from '../language/common.ts'
import { useMessages } from '../language/language.ts'

export function PasswordField(props: PasswordInputProps) {
  const t = useMessages(common)
  return (
    <PasswordInput visibilityToggleButtonProps={{ 'aria-label': t.showPassword }} withAsterisk={false} {...props} />
  )
}

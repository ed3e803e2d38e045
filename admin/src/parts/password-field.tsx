// A password, which can be shown while it is typed. Mantine does not mark its input as invalid by itself.
import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { common } from '../language/common.ts'
import { useMessages } from '../language/language.ts'

export function PasswordField(props: PasswordInputProps) {
  const t = useMessages(common)
  return (
    <PasswordInput
      visibilityToggleButtonProps={{ 'aria-label': t.showPassword }}
      withAsterisk={false}
      aria-invalid={props.error != null && props.error !== false}
      {...props}
    />
  )
}

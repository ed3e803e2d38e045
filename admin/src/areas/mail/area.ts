import { IconSend } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { label } from './label.ts'

export const mail: Area = {
  path: 'mail',
  group: 'technical',
  icon: IconSend,
  messages: label,
  permission: 'audit.read',
  page: () => import('./page.tsx'),
}

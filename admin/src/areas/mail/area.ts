import { IconSend } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { messages } from './messages.ts'

export const mail: Area = {
  path: 'mail',
  group: 'technical',
  icon: IconSend,
  messages,
  permission: 'audit.read',
  page: () => import('./page.tsx'),
}

import { IconUserCircle } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { messages } from './messages.ts'

export const account: Area = {
  path: 'account',
  group: 'personal',
  icon: IconUserCircle,
  messages,
  permission: null,
  page: () => import('./page.tsx'),
}

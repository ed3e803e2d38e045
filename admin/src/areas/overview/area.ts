import { IconLayoutDashboard } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { messages } from './messages.ts'

export const overview: Area = {
  path: 'overview',
  group: 'tenant',
  icon: IconLayoutDashboard,
  messages,
  permission: null,
  page: () => import('./page.tsx'),
}

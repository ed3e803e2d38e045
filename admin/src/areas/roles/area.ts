import { IconUserShield } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { messages } from './messages.ts'

export const roles: Area = {
  path: 'roles',
  group: 'people',
  icon: IconUserShield,
  messages,
  permission: 'role.read',
  page: () => import('./page.tsx'),
  itemPage: () => import('./role-page.tsx'),
}

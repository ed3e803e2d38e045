import { IconPalette } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { label } from './label.ts'

export const branding: Area = {
  path: 'branding',
  group: 'appearance',
  icon: IconPalette,
  messages: label,
  permission: 'branding.write',
  page: () => import('./page.tsx'),
}

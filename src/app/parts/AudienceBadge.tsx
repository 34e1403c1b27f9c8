import type { ReactNode } from 'react'
import type { Audience } from '../../domain/diary-entry'
import { codes } from '../text/codes'
import { Tag } from '../ui/StateBadge'
import { Building2, Gavel, Lock, Users } from '../ui/icons'

const looks: Readonly<Record<Audience, { readonly tone: 'plain' | 'brand' | 'alarm' | 'private'; readonly icon: ReactNode }>> = {
  agency: { tone: 'plain', icon: <Building2 /> },
  team: { tone: 'brand', icon: <Users /> },
  court: { tone: 'alarm', icon: <Gavel /> },
  authorOnly: { tone: 'private', icon: <Lock /> },
}

/** Who may read a note. */
export function AudienceBadge({ audience }: { readonly audience: Audience }) {
  const { tone, icon } = looks[audience]
  return (
    <Tag tone={tone} icon={icon}>
      {codes.audience[audience]}
    </Tag>
  )
}

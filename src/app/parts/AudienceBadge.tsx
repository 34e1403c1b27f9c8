import type { ReactNode } from 'react'
import type { Audience } from '../../domain/diary-entry'
import { codes } from '../text/codes'
import { Tag } from '../ui/StateBadge'
import { Building2, Gavel, Lock, Users } from '../ui/icons'

export const audienceIcons: Readonly<Record<Audience, ReactNode>> = {
  agency: <Building2 />,
  team: <Users />,
  court: <Gavel />,
  authorOnly: <Lock />,
}

const tones: Readonly<Record<Audience, 'plain' | 'brand' | 'alarm' | 'private'>> = {
  agency: 'plain',
  team: 'brand',
  court: 'alarm',
  authorOnly: 'private',
}

/** Who may read a note. */
export function AudienceBadge({ audience }: { readonly audience: Audience }) {
  return (
    <Tag tone={tones[audience]} icon={audienceIcons[audience]}>
      {codes.audience[audience]}
    </Tag>
  )
}

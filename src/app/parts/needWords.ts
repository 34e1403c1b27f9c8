/** A need in one line: what was tapped, or its area, and what it is about. */
import type { OpenNeed } from '../../domain/need'
import { codes } from '../text/codes'

export function needWords({ chip, area, motives }: OpenNeed): string {
  const about = motives.map(motive => codes.motive[motive].toLowerCase())
  if (chip) return codes.chip[chip]
  return [codes.area[area], about.join(', ')].filter(Boolean).join(': ')
}

import { nearnessOf, type Nearness } from '../../domain/court-deadline'
import { daysBetween, type LocalDate } from '../../domain/dates'
import { useToday } from '../data/useNow'
import { judicialText } from '../text/judicial'
import { Tag } from '../ui/StateBadge'
import { CircleAlert, Clock } from '../ui/icons'

const tones: Readonly<Record<Nearness, 'plain' | 'wait' | 'alarm'>> = {
  far: 'plain',
  soon: 'plain',
  close: 'wait',
  today: 'alarm',
  missed: 'alarm',
}

/** How long is left, counted on the tablet: "fra 12 giorni". */
export function DueTag({ dueOn }: { readonly dueOn: LocalDate }) {
  const today = useToday()
  const tone = tones[nearnessOf(dueOn, today)]
  return (
    <Tag tone={tone} icon={tone === 'alarm' ? <CircleAlert /> : <Clock />}>
      {judicialText.countdown(daysBetween(today, dueOn))}
    </Tag>
  )
}

import type { AccessRow } from '../../../local/managed-device'
import { useNow } from '../../data/useNow'
import { accessText } from '../../text/access'
import { emergencyText } from '../../text/emergency'
import { momentOf } from '../../text/moments'
import { Button } from '../../ui/Button'
import { CircleAlert, Download, Eye, Printer, Search } from '../../ui/icons'
import { ListRow, Mark } from '../../ui/List'
import { Tag } from '../../ui/StateBadge'

const icons = { open: <Eye />, search: <Search />, print: <Printer />, export: <Download /> } as const

interface AccessListRowProps {
  readonly row: AccessRow
  /** Absent while one person is shown alone. */
  readonly onPerson: ((person: NonNullable<AccessRow['person']>) => void) | undefined
}

/** Who, what, when and upon which grounds; what is unusual in words. */
export function AccessListRow({ row, onPerson }: AccessListRowProps) {
  const { person, unusual, isBroken } = row
  const isMarked = unusual.length > 0 || isBroken
  return (
    <ListRow
      mark={<Mark tone={isBroken ? 'alarm' : isMarked ? 'wait' : 'plain'}>{icons[row.action]}</Mark>}
      title={subjectOf(row)}
      line={
        <>
          <Said row={row} />
          {row.emergency && (
            <span className="access-marks">
              {emergencyText.openings.why(emergencyText.reasons[row.emergency.reason], row.emergency.words)}
            </span>
          )}
          {isMarked && (
            <span className="access-marks">
              {isBroken && (
                <Tag tone="alarm" icon={<CircleAlert />}>
                  {accessText.broken}
                </Tag>
              )}
              {unusual.map(reason => (
                <Tag key={reason} tone="wait">
                  {accessText.unusual[reason]}
                </Tag>
              ))}
            </span>
          )}
        </>
      }
      end={
        person?.name && onPerson ? (
          <Button
            tone="quiet"
            aria-label={accessText.onlyOf(person.name)}
            onClick={() => {
              onPerson(person)
            }}
          >
            {accessText.only}
          </Button>
        ) : undefined
      }
    />
  )
}

function Said({ row: { worker, at, action, kind, grounds, letter, said } }: { readonly row: AccessRow }) {
  const now = useNow()
  const of = kind === null ? undefined : accessText.kinds[kind]
  const did = of ? `${accessText.did[action]} (${of})` : accessText.did[action]
  const where = letter ? accessText.tablet(letter) : accessText.online
  return [worker.name, momentOf(at, now), said === null ? did : undefined, accessText.grounds[grounds], where]
    .filter(Boolean)
    .join(' · ')
}

function subjectOf({ person, said, record }: AccessRow): string {
  if (said !== null) return accessText.searched(said)
  if (person) return person.name || accessText.unnamed
  return record === null ? accessText.unnamed : accessText.noPerson
}

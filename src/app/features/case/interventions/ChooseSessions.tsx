import { participantsOf } from '../../../../domain/group-rules'
import type { CaseId, GroupActivityId, RecordId } from '../../../../domain/ids'
import type { Intervention } from '../../../../domain/intervention'
import { useActivities } from '../../../data/activities'
import { activitiesText } from '../../../text/activities'
import { Select } from '../../../ui/Field'

const { onIntervention: text } = activitiesText

type SessionsOf = Intervention['sessionsOf']

/** In the sessions of which activity it is given, of this case or of the office; and who of its participants the person is. */
export function ChooseSessions({
  of,
  value,
  onChange,
}: {
  readonly of: CaseId
  readonly value: SessionsOf
  readonly onChange: (sessionsOf: SessionsOf) => void
}) {
  const { data: all = [] } = useActivities()
  const offered = all.filter(
    ({ record: { id, caseId, endedOn } }) =>
      id === value?.activityId || caseId === of || (caseId === undefined && endedOn === undefined),
  )
  if (offered.length === 0) return null
  const chosen = offered.find(({ record }) => record.id === value?.activityId)
  const people = chosen ? participantsOf(chosen.record) : []
  return (
    <>
      <Select
        label={text.choose}
        options={[
          { value: '', label: text.none },
          ...offered.map(({ record: { id, title } }) => ({ value: id as string, label: title })),
        ]}
        value={value?.activityId ?? ''}
        onChange={({ target }) => {
          onChange(target.value ? { activityId: target.value as GroupActivityId } : undefined)
        }}
      />
      {chosen && people.length > 0 && (
        <Select
          label={text.who}
          options={[
            { value: '', label: text.everybody },
            ...people.map(({ id, name }) => ({ value: id as string, label: name })),
          ]}
          value={value?.participantId ?? ''}
          onChange={({ target }) => {
            const { id: activityId } = chosen.record
            onChange(target.value ? { activityId, participantId: target.value as RecordId } : { activityId })
          }}
        />
      )}
    </>
  )
}

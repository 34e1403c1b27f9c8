import { useState } from 'react'
import type { WorkerId } from '../../../domain/ids'
import { worksWithPeople } from '../../../domain/worker'
import { useRoster } from '../../data/agenda'
import type { CaseView } from '../../data/cases'
import { useCaseStep } from '../../parts/useCaseStep'
import { useAmbitoNames } from '../../data/referrals'
import { useNow } from '../../data/useNow'
import { casesText } from '../../text/cases'
import { dayOf, shortDayOf } from '../../text/moments'
import { shellText } from '../../text/shell'
import { Button, LinkButton } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { RadioCards } from '../../ui/choices'
import { Disclosure } from '../../ui/Disclosure'
import { Select } from '../../ui/Field'
import { FormDialog } from '../../ui/FormDialog'
import { List, ListRow, Mark } from '../../ui/List'
import { ArrowRight, Plus, User, Users, X } from '../../ui/icons'
import { LineField } from '../../ui/TypedFields'

const { team: text } = casesText

/** Who follows the case, and who answered for it when. */
export function TeamCard({
  view,
  mayEdit,
  decides,
}: {
  readonly view: CaseView
  readonly mayEdit: boolean
  readonly decides: boolean
}) {
  const { team, responsible, responsibilities } = view.standing
  const now = useNow()
  const names = useAmbitoNames()
  const { take, isPending } = useCaseStep(view.record.id)
  const [adding, setAdding] = useState<'member' | 'responsible'>()
  return (
    <Card title={text.title} aside={team.length}>
      <List>
        {team.map(member => (
          <ListRow
            key={member.worker}
            mark={<Mark>{member.worker === responsible ? <User /> : <Users />}</Mark>}
            title={names.workerName(member.worker)}
            line={[casesText.roles[member.as], member.profession, text.since(dayOf(member.from, now))]
              .filter(Boolean)
              .join(' · ')}
            end={
              mayEdit &&
              member.worker !== responsible && (
                <Button
                  tone="quiet"
                  icon={<X />}
                  aria-label={text.removeOf(names.workerName(member.worker))}
                  disabled={isPending}
                  onClick={() =>
                    void take({ kind: 'unassign', worker: member.worker }, text.removed(names.workerName(member.worker)))
                  }
                >
                  {text.remove}
                </Button>
              )
            }
          />
        ))}
      </List>
      <div className="card-body stack">
        {(mayEdit || decides) && (
          <div className="row">
            {mayEdit && (
              <Button
                icon={<Plus />}
                onClick={() => {
                  setAdding('member')
                }}
              >
                {text.add}
              </Button>
            )}
            {decides && (
              <Button
                icon={<User />}
                onClick={() => {
                  setAdding('responsible')
                }}
              >
                {text.makeResponsible}
              </Button>
            )}
            <LinkButton tone="quiet" icon={<ArrowRight />} to="/consegne">
              {text.handovers}
            </LinkButton>
          </div>
        )}
        <Disclosure title={text.history} hint={text.historyHint}>
          <ul>
            {responsibilities.map(({ worker, from, to }) => (
              <li key={`${worker} ${from}`}>{text.period(names.workerName(worker), shortDayOf(from), to && shortDayOf(to))}</li>
            ))}
          </ul>
        </Disclosure>
      </div>
      {adding && (
        <AssignDialog
          view={view}
          as={adding}
          onClose={() => {
            setAdding(undefined)
          }}
        />
      )}
    </Card>
  )
}

function AssignDialog({
  view,
  as,
  onClose,
}: {
  readonly view: CaseView
  readonly as: 'member' | 'responsible'
  readonly onClose: () => void
}) {
  const { data: roster } = useRoster()
  const { take } = useCaseStep(view.record.id)
  const [worker, setWorker] = useState('')
  const [role, setRole] = useState<'member' | 'specialist'>('member')
  const [profession, setProfession] = useState('')
  const [isRefused, setIsRefused] = useState(false)
  const isResponsible = as === 'responsible'
  const { team, responsible } = view.standing
  const isThere = (id: WorkerId) => (isResponsible ? id === responsible : team.some(member => member.worker === id))
  const offered = (roster?.workers ?? [])
    .filter(({ id, roles, active }) => active && !isThere(id) && worksWithPeople(roles))
    .sort((a, b) => a.surname.localeCompare(b.surname, 'it'))
  const chosen = offered.find(({ id }) => id === worker)

  async function keep(): Promise<void> {
    setIsRefused(true)
    if (!chosen) return
    const name = `${chosen.name} ${chosen.surname}`
    const said = profession.trim()
    const step = { kind: 'assign' as const, worker: chosen.id, as: isResponsible ? as : role, ...(said && { profession: said }) }
    if (await take(step, isResponsible ? text.given(name) : text.added(name))) onClose()
  }

  return (
    <FormDialog
      title={isResponsible ? text.makeResponsibleTitle : text.addTitle}
      closeLabel={shellText.close}
      keepLabel={isResponsible ? text.makeResponsible : text.add}
      onKeep={keep}
      onClose={onClose}
    >
      <p className="quiet-text">{text.hint}</p>
      <Select
        label={text.worker}
        error={isRefused && !chosen ? text.error : undefined}
        options={[
          { value: '', label: text.choose },
          ...offered.map(({ id, name, surname }) => ({ value: id, label: `${surname} ${name}` })),
        ]}
        value={worker}
        onChange={event => {
          setWorker(event.target.value)
        }}
      />
      {!isResponsible && (
        <>
          <RadioCards
            legend={text.role}
            options={(['member', 'specialist'] as const).map(value => ({ value, label: casesText.roles[value] }))}
            value={role}
            onChange={setRole}
          />
          <LineField
            label={text.profession}
            hint={text.professionHint}
            maxLength={80}
            value={profession}
            onType={setProfession}
          />
        </>
      )}
    </FormDialog>
  )
}

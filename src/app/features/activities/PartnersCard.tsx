import { Link } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import type { GroupPartner } from '../../../domain/group-activity'
import type { ActivityView } from '../../data/activities'
import { useServiceSearch } from '../../data/directory'
import { useActivityWrites } from '../../parts/useActivityWrites'
import { activitiesText } from '../../text/activities'
import { shellText } from '../../text/shell'
import { Button } from '../../ui/Button'
import { Card, CardBody } from '../../ui/Card'
import { FormDialog } from '../../ui/FormDialog'
import { HeartHandshake, Plus, X } from '../../ui/icons'
import { List, ListRow } from '../../ui/List'
import { EmptyState } from '../../ui/Notice'
import { LineField } from '../../ui/TypedFields'

const { partners: text } = activitiesText
const offered = 5

/** Whoever makes it with us: entries of the directory, which open, or just names. */
export function PartnersCard({ view, mayLead }: { readonly view: ActivityView; readonly mayLead: boolean }) {
  const { record } = view
  const { saveActivity } = useActivityWrites()
  const [isAdding, setIsAdding] = useState(false)
  const add = mayLead && (
    <Button
      icon={<Plus />}
      onClick={() => {
        setIsAdding(true)
      }}
    >
      {text.add}
    </Button>
  )
  const remove = ({ id, name }: GroupPartner) =>
    void saveActivity(view, { partners: record.partners.filter(each => each.id !== id) }, text.removed(name), {
      partners: record.partners,
    })
  return (
    <Card title={text.title} aside={record.partners.length || undefined}>
      {record.partners.length === 0 ? (
        <EmptyState icon={<HeartHandshake />} title={text.none} action={add || undefined}>
          {text.noneHint}
        </EmptyState>
      ) : (
        <>
          <List>
            {record.partners.map(partner => (
              <PartnerRow key={partner.id} partner={partner} onRemove={mayLead ? remove : undefined} />
            ))}
          </List>
          {add && <CardBody>{add}</CardBody>}
        </>
      )}
      {isAdding && (
        <PartnerDialog
          view={view}
          onClose={() => {
            setIsAdding(false)
          }}
        />
      )}
    </Card>
  )
}

function PartnerRow({
  partner,
  onRemove,
}: {
  readonly partner: GroupPartner
  readonly onRemove: ((partner: GroupPartner) => void) | undefined
}) {
  const { name, serviceId } = partner
  return (
    <ListRow
      title={
        serviceId ? (
          <Link className="row-open" to="/servizi/$serviceId" params={{ serviceId }}>
            {name}
          </Link>
        ) : (
          name
        )
      }
      end={
        onRemove && (
          <Button
            tone="quiet"
            icon={<X />}
            aria-label={text.remove(name)}
            onClick={() => {
              onRemove(partner)
            }}
          />
        )
      }
    />
  )
}

function PartnerDialog({ view, onClose }: { readonly view: ActivityView; readonly onClose: () => void }) {
  const { saveActivity, newId } = useActivityWrites()
  const [typed, setTyped] = useState('')
  const [isRefused, setIsRefused] = useState(false)
  const words = useDeferredValue(typed.trim())
  const { data } = useServiceSearch({ text: words, limit: offered })
  const found = words.length < 2 ? [] : (data?.services ?? [])

  async function add(partner: Omit<GroupPartner, 'id'>): Promise<void> {
    const partners = [...view.record.partners, { id: await newId(), ...partner }]
    if (await saveActivity(view, { partners }, activitiesText.saved)) onClose()
  }
  async function keep(): Promise<void> {
    setIsRefused(true)
    if (typed.trim()) await add({ name: typed.trim() })
  }

  return (
    <FormDialog title={text.add} closeLabel={shellText.close} keepLabel={activitiesText.save} onKeep={keep} onClose={onClose}>
      <LineField
        label={text.search}
        error={isRefused && !typed.trim() ? text.error : undefined}
        maxLength={200}
        value={typed}
        onType={setTyped}
      />
      {found.length > 0 && (
        <ul aria-label={text.found} className="stack">
          {found.map(({ service, organization }) => {
            const name = [service.name, organization?.name].filter(Boolean).join(' · ')
            return (
              <li key={service.id}>
                <Button
                  wide
                  aria-label={text.choose(name)}
                  onClick={() => void add({ name: name.slice(0, 200), serviceId: service.id, organizationId: organization?.id })}
                >
                  {name}
                </Button>
              </li>
            )
          })}
        </ul>
      )}
    </FormDialog>
  )
}

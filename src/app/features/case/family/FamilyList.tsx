import type { Couple } from '../../../../domain/family-couples'
import { familyTree, type TreePerson } from '../../../../domain/family-tree'
import type { KinshipId, PersonId } from '../../../../domain/ids'
import type { Kinship } from '../../../../domain/kinship'
import { familyText as text } from '../../../text/family'
import { Button, LinkButton } from '../../../ui/Button'
import { Card } from '../../../ui/Card'
import { Pencil, Plus, User } from '../../../ui/icons'
import { describeInList, describeNetwork, memberName, nameOf, type KnownFamily } from './describe'

interface Actions {
  readonly known: KnownFamily
  /** Who has a record of their own on this tablet: after a merge, that of whoever stays. */
  readonly held: ReadonlyMap<KinshipId, PersonId>
  readonly onEdit: ((id: KinshipId) => void) | undefined
  readonly onAdd: ((id: KinshipId) => void) | undefined
}

/** The same family as the drawing, as a list: partners beside whom they are with, children under their parents. */
export function FamilyList(actions: Actions) {
  const { family } = actions.known
  return (
    <>
      <Card title={text.list} aside={family.members.length}>
        <ul className="family-tree">
          {familyTree(family).map(person => (
            <TreeItem key={person.id} person={person} {...actions} />
          ))}
        </ul>
      </Card>
      <Card title={text.networkList} aside={family.network.length || undefined}>
        {family.network.length === 0 ? (
          <p className="card-note">{text.noNetwork}</p>
        ) : (
          <ul className="family-tree">
            {family.network.map(entry => (
              <li key={entry.id}>
                <Row
                  name={entry.name!}
                  words={describeNetwork(actions.known, entry, false)}
                  entry={entry}
                  {...actions}
                  onAdd={undefined}
                />
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  )
}

function TreeItem({
  person,
  within,
  beside,
  ...actions
}: Actions & {
  readonly person: TreePerson
  /** The sibship whose list this is in. */
  readonly within?: string | undefined
  /** The couple that this one stands in the list for. */
  readonly beside?: Couple | undefined
}) {
  const { known } = actions
  const member = known.family.members.find(({ id }) => id === person.id)!
  const name = memberName(known, member)
  const elsewhere = person.unions.flatMap(({ couple, partnerHere }) =>
    couple && !partnerHere && couple.key !== beside?.key ? couple : [],
  )
  const words = describeInList(known, member, { within, couples: beside ? [beside, ...elsewhere] : elsewhere })
  return (
    <li>
      <Row name={name} words={words} entry={member.entry} {...actions} />
      {person.unions.map(({ couple, partner, partnerHere, children }) => {
        const key = couple?.key ?? person.id
        return (
          (partnerHere ?? children.length > 0) && (
            <ul key={key} aria-label={partner ? text.withPartner(nameOf(known, partner)) : text.childrenOf(name)}>
              {partnerHere && <TreeItem person={partnerHere} beside={couple} {...actions} />}
              {children.map(child => (
                <TreeItem key={child.person.id} person={child.person} within={key} {...actions} />
              ))}
            </ul>
          )
        )
      })}
    </li>
  )
}

function Row({
  name,
  words,
  entry,
  held,
  onEdit,
  onAdd,
}: Actions & { readonly name: string; readonly words: string; readonly entry: Kinship }) {
  const person = held.get(entry.id)
  return (
    <div className="family-row">
      <span>
        <strong>{name}</strong>
        {words && <span className="quiet-text">{words}</span>}
        {entry.note && <span className="family-note">{entry.note}</span>}
      </span>
      <span className="family-row-end">
        {person && <PersonLink person={person} name={name} />}
        {onAdd && (
          <Button
            tone="quiet"
            icon={<Plus />}
            aria-label={text.addTo(name)}
            title={text.addTo(name)}
            onClick={() => {
              onAdd(entry.id)
            }}
          />
        )}
        {onEdit && (
          <Button
            tone="quiet"
            icon={<Pencil />}
            aria-label={text.editOf(name)}
            title={text.editOf(name)}
            onClick={() => {
              onEdit(entry.id)
            }}
          />
        )}
      </span>
    </div>
  )
}

/** The way to the person's own record, for who holds it: for anybody else the link does not exist. */
function PersonLink({ person, name }: { readonly person: PersonId; readonly name: string }) {
  return (
    <LinkButton
      tone="quiet"
      icon={<User />}
      to="/persone/$personId"
      params={{ personId: person }}
      aria-label={text.toPersonOf(name)}
      title={text.toPersonOf(name)}
    />
  )
}

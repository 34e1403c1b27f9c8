/** The emergency cards, made of what the open cases of a person say and made anew whenever that changes; and who is told when one was opened. */
import { createCipheriv } from 'node:crypto'
import type { AccessEvent } from '../domain/access-event'
import { caseStanding, isCaseOpen, type Case } from '../domain/case'
import { cardName, cardWords, type CardWords, type EmergencyCard } from '../domain/emergency-card'
import type { EmergencyLine } from '../domain/emergency-line'
import type { EmergencyOpening } from '../domain/emergency-opening'
import type { CaseId, EmergencyCardId, EmergencyOpeningId, PersonId } from '../domain/ids'
import { canonicalJson } from '../sync/canonical'
import { cardKey, cardTagLength, cardText } from '../sync/emergency-seal'
import { created, type Doc } from '../sync/merge'
import { placement } from '../sync/scopes'
import { carriesCards, rewrite, type Applying } from './applying'
import type { Held } from './record-rows'
import type { Workspace } from './workspace'

/** After a record was made, changed or voided: the card that tells of it, if one does. */
export async function followEmergency(applying: Applying, before: Held | undefined, after: Held): Promise<void> {
  const { space } = applying
  const { type } = after.record
  if (type === 'case') await renewCard(applying, after.parent)
  if (type === 'emergencyLine') await renewCard(applying, space.get(after.parent ?? '')?.parent)
  if (type === 'person' && before && saysAnother(before, after)) await renewCard(applying, after.id)
  if (type === 'ambito' && before && isOn(before) !== isOn(after)) await placeCards(space)
}

const isOn = ({ record }: Held): boolean => record.doc['emergencyCards'] !== false

function saysAnother(before: Held, after: Held): boolean {
  const said = ({ record: { doc, state } }: Held): string =>
    canonicalJson([state, doc['surname'] ?? null, doc['name'] ?? null, doc['birth'] ?? null])
  return said(before) !== said(after)
}

/** Whoever makes it holds the lock of the person. */
async function renewCard(applying: Applying, person: string | undefined): Promise<void> {
  const { space, stamp } = applying
  const of = person === undefined ? undefined : space.get(person)
  if (of?.record.type !== 'person') return
  const held = (await space.children(of.id)).find(({ record }) => record.type === 'emergencyCard')
  const words = of.record.state === 'active' ? cardWords(of.record.doc, await casesOf(space, of.id)) : undefined
  if (!held && !words) return
  const id = (held?.id ?? applying.newId()) as EmergencyCardId
  const card: EmergencyCard = { id, sealed: words ? sealed(id, words) : '' }
  if (held?.record.doc['sealed'] === card.sealed) return
  const doc = card as unknown as Doc
  if (held) rewrite(applying, held, doc)
  else space.stage({ id, record: created('emergencyCard', doc, stamp), scopes: [], parent: of.id })
  await placeCard(space, space.get(id)!)
}

/** The cases of a person, each with what its team wrote for the card. */
async function casesOf(
  space: Workspace,
  person: string,
): Promise<{ readonly of: Case; readonly lines: readonly EmergencyLine[] }[]> {
  const cases = (await space.children(person)).filter(({ record }) => record.type === 'case')
  const open = cases.filter(({ record }) => isCaseOpen(record.doc as unknown as Case))
  return await Promise.all(
    open.map(async ({ id, record }) => ({
      of: record.doc as unknown as Case,
      lines: (await space.children(id)).flatMap(({ record }) =>
        record.type === 'emergencyLine' && record.state === 'active' ? [record.doc as unknown as EmergencyLine] : [],
      ),
    })),
  )
}

function sealed(card: EmergencyCardId, words: CardWords): string {
  const key = cardKey(card, cardName(words)!)
  const { text, nonce } = cardText(words, key)
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: cardTagLength })
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

async function placeCard(space: Workspace, held: Held): Promise<void> {
  const card = held.record.doc as unknown as EmergencyCard
  space.stage({
    ...held,
    scopes: placement('emergencyCard', card, { carriesCards: await carriesCards(space) }),
  })
}

/** The ente has switched them off, or on again. */
async function placeCards(space: Workspace): Promise<void> {
  for (const held of await space.cards()) await placeCard(space, held)
}

/** A card was opened: told, case by case, to who is responsible and to who coordinates. Answers whether there was anybody to tell. */
export async function tellOpening(applying: Applying, { record, emergency, at, actor }: AccessEvent): Promise<boolean> {
  const { space } = applying
  const card = record && emergency ? await space.look(record) : undefined
  if (card?.record.type !== 'emergencyCard' || !card.parent || !emergency) return false
  const cases = (await space.children(card.parent)).filter(({ record }) => record.type === 'case')
  const open = cases.filter(({ record }) => isCaseOpen(record.doc as unknown as Case))
  // One that was closed meanwhile had somebody who answered for it.
  for (const { id, record } of open.length > 0 ? open : cases) {
    const of = record.doc as unknown as Case
    const { responsible } = caseStanding(of)
    const opening: EmergencyOpening = {
      id: applying.newId() as EmergencyOpeningId,
      workerId: actor,
      at,
      ...emergency,
      personId: card.parent as PersonId,
      caseId: id as CaseId,
      officeId: of.officeId,
      ...(responsible && { responsible }),
      readers: [],
    }
    const scopes = placement('emergencyOpening', opening, {
      coordinators: await space.coordinatorsOf(of.officeId),
    })
    space.stage({
      id: opening.id,
      record: created('emergencyOpening', opening as unknown as Doc, applying.stamp),
      scopes,
      parent: undefined,
    })
  }
  return cases.length > 0
}

/** The directory given out as a package of HSDS: what to type, and in sentences what came of it. */
import { italianDay } from '../domain/dates'
import { writeHsds } from '../domain/hsds/write'
import type { AmbitoId } from '../domain/ids'
import type { Service } from '../domain/service'
import { chooseAmbito, refused, said, type Outcome, type Values } from './administration'
import type { Centre } from './centre'
import { documentsOf, uuidOf } from './directory-records'
import { writePackage } from './hsds-files'
import type { Imported } from './import-plan'

export async function exportHsds(centre: Centre, values: Values): Promise<Outcome> {
  const ambito = await chooseAmbito(centre, values['ambito'])
  if (typeof ambito !== 'string') return ambito
  const on = italianDay(centre.now().getTime())
  const { tables, counts, title } = await exportTables(centre, ambito, { withContacts: values['contacts'] === 'si' })
  if (counts.services === 0) return refused('Nel catalogo non c’è ancora nessun servizio approvato: niente è stato scritto.')
  const written = await writePackage(values['to']!, tables, { title, on })
  if (!written.ok) {
    return refused(
      written.refusal.code === 'ENOTEMPTY'
        ? `La cartella ${values['to']} non è vuota: indicarne una nuova. Niente è stato scritto.`
        : `In ${values['to']} non si può scrivere (${written.refusal.code}).`,
    )
  }
  const { organizations, services, locations } = counts
  return said(
    [
      `Catalogo scritto in ${values['to']}: ${services} servizi, ${organizations} organizzazioni, ${locations} luoghi.`,
      `File: ${written.value.join(', ')}.`,
      values['contacts'] === 'si'
        ? 'Ci sono anche i referenti, con nomi e numeri per gli operatori: non pubblicarlo così.'
        : 'I referenti, che sono per gli operatori, non ci sono: con --contacts si vengono aggiunti.',
    ].join('\n'),
  )
}

/** What is approved. Contacts are for workers, and go out only when asked for. */
export async function exportTables(centre: Centre, ambito: AmbitoId, { withContacts }: { readonly withContacts: boolean }) {
  const approved = <Entry extends Imported>(entries: readonly Entry[]): Entry[] =>
    entries.filter(({ status }) => status === 'approved')
  const [about] = await documentsOf(centre, ambito, 'ambito')
  const services = approved(await documentsOf(centre, ambito, 'service'))
  const used = new Set<string>(
    services.flatMap(({ organizationId, at }) => [organizationId, ...at.map(({ locationId }) => locationId)]),
  )
  // A draft that an approved service already names goes out with it.
  const wanted = <Entry extends Imported>(entries: readonly Entry[]): Entry[] =>
    entries.filter(({ id, status }) => status === 'approved' || (status === 'draft' && used.has(id)))
  const organizations = wanted(await documentsOf(centre, ambito, 'organization'))
  const locations = wanted(await documentsOf(centre, ambito, 'location'))
  const said: Service[] = withContacts ? services : services.map(service => ({ ...service, contacts: [] }))
  const title = about?.name ?? 'Catalogo dei servizi'
  const tables = writeHsds(
    { organizations, locations, services: said },
    {
      on: italianDay(centre.now().getTime()),
      comuni: about?.comuni ?? [],
      publisher: title,
      idFor: seed => uuidOf(`${ambito} ${seed}`),
    },
  )
  const counts = { services: services.length, organizations: organizations.length, locations: locations.length }
  return { tables, counts, title }
}

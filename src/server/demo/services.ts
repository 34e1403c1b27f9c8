/** Thirty services for the short list of the first listening (services.csv). Invented, and each says so. */
import { Service } from '../../domain/service'
import { demoComuni, fixedId } from './ambito'
import table from './services.csv?raw'

const [, ...rows] = table
  .trim()
  .split(/\r?\n/)
  .map(line => line.split(';'))
const list = (cell: string | undefined): string[] => (cell ? cell.split('|') : [])

export const demoServices: readonly Service[] = rows.map(
  ([name, organization, areas, access, comuni, description, hours, documents], order) =>
    Service.parse({
      id: fixedId('service', order + 1),
      name,
      organization,
      description: `Servizio inventato per la dimostrazione. ${description}`,
      areas: list(areas),
      comuni: demoComuni.filter(comune => list(comuni).includes(comune.name)).map(comune => comune.catastale),
      phone: `089 000 9${String(order + 1).padStart(3, '0')}`,
      hours,
      documents: list(documents),
      access,
      assuredOn: '2026-10-01',
    }),
)

import { describe, expect, test } from 'vitest'
import { newLocation } from '../location'
import { newOrganization } from '../organization'
import { newService, type Service } from '../service'
import type { Sheet } from './sheet'
import { serviceSheet, type PublicService } from './service-sheet'
import { words as arabic } from './words-ar'
import { words as english } from './words-en'
import { words as italian } from './words-it'

const id = (order: number): never => `01935c00-0001-7000-8000-0000000000${String(order).padStart(2, '0')}` as never
const approved = { status: 'approved' } as const
// A Monday, at half past ten.
const now = { day: '2026-11-23', minutes: 630 }

const place = newLocation({
  id: id(1),
  locationType: 'physical',
  address: 'Via Alfani 52',
  postalCode: '84096',
  comune: 'G834',
  accessibility: ['stepFree', 'lift'],
  transportation: 'Autobus 4',
  ...approved,
})
const service: Service = newService({
  id: id(2),
  name: 'Assistenza domiciliare (SAD)',
  organizationId: id(3),
  description: 'Aiuto in casa.',
  serviceClass: 'homeCare',
  areas: ['ANZ'],
  access: 'onReferral',
  waitTime: 'tre settimane',
  cost: { kind: 'byIsee', amount: 550, per: 'hour', note: 'gratis sotto i 7.000 euro' },
  eligibility: {
    summary: 'Per chi ha più di 65 anni.',
    requirements: [
      { type: 'age', from: 65 },
      { type: 'residence', in: 'comuni', comuni: ['G834'], months: 24 },
      { type: 'isee', kind: 'ordinary', max: 936_000 },
      { type: 'other', text: 'segnalazione del medico' },
    ],
  },
  requiredDocuments: ['Carta d’identità'],
  languages: ['ar'],
  at: [{ locationId: place.id, phones: [{ number: '0828 2' }] }],
  opening: {
    always: false,
    byAppointment: false,
    schedules: [
      { weekdays: [1, 2, 3], opens: '09:00', closes: '13:00' },
      { weekdays: [6], opens: '10:00', closes: '12:00', ofMonth: [1] },
    ],
    exceptions: [
      { from: '2026-12-24', to: '2026-12-31', hours: [], why: 'ferie' },
      { from: '2026-01-02', to: '2026-01-02', hours: [] },
    ],
    onHolidays: 'closed',
    note: 'suonare al citofono',
  },
  phones: [{ number: '0828 1', owner: 'segreteria' }],
  contacts: [{ name: 'Marta Greco', phone: '333 900', email: 'marta@example.org' }],
  email: 'sad@example.org',
  url: 'https://example.org/sad',
  verification: { on: '2026-11-03', how: 'phone', with: 'la segretaria Pina' },
  ...approved,
})
const entry = (rest: Partial<Service> = {}): PublicService => ({
  service: { ...service, ...rest },
  organization: newOrganization({ id: id(3), name: 'Ambito S4', nature: 'public', ...approved }),
  places: [place],
  comuneName: code => (code === 'G834' ? 'Pontecagnano' : code),
})
const linesOf = (sheet: Sheet, section: string) =>
  sheet.sections
    .find(each => each.id === section)
    ?.lines.map(line => [line.text, line.phone, line.italian].filter(Boolean).join(' ').replaceAll('\u00a0', ' '))

describe('the sheet of a service', () => {
  test('says in Italian all that a citizen asks', () => {
    const sheet = serviceSheet(entry(), italian, now)
    expect(sheet.now).toEqual({ isOpen: true, text: 'Aperto fino alle 13:00' })
    expect(sheet.lead.map(({ text, italian: written }) => text ?? written)).toEqual(['Aiuto a casa', 'Ambito S4'])
    expect(Object.fromEntries(sheet.sections.map(({ id: name }) => [name, linesOf(sheet, name)]))).toEqual({
      about: ['Aiuto in casa.'],
      forWhom: [
        'Per chi ha più di 65 anni.',
        'da 65 anni in su',
        'chi ha la residenza a Pontecagnano, anni di residenza: almeno 2',
        'ISEE fino a 9.360 €',
        'segnalazione del medico',
      ],
      where: ['Via Alfani 52, 84096 Pontecagnano', 'Autobus 4', 'Si entra senza gradini. C’è l’ascensore'],
      hours: [
        'da lunedì a mercoledì dalle 09:00 alle 13:00',
        'sabato (solo il primo del mese) dalle 10:00 alle 12:00',
        'chiuso dal 24 dicembre 2026 al 31 dicembre 2026 ferie',
        'suonare al citofono',
      ],
      phone: ['0828 1 segreteria', '0828 2'],
      documents: ['Carta d’identità'],
      howToGetIn: ['Serve una richiesta dei servizi sociali.', 'Attesa: tre settimane'],
      cost: ['Dipende dall’ISEE, 5,50 € all’ora', 'gratis sotto i 7.000 euro'],
      languages: ['arabo'],
      online: ['sad@example.org', 'https://example.org/sad'],
    })
  })

  test('in another language, what was written of the service stays Italian and is told apart', () => {
    const sheet = serviceSheet(entry(), english, now)
    expect(sheet.title).toEqual({ italian: 'Assistenza domiciliare (SAD)' })
    expect(linesOf(sheet, 'hours')?.[0]).toBe('Monday to Wednesday from 09:00 to 13:00')
    expect(sheet.sections.find(({ id: name }) => name === 'howToGetIn')?.lines[1]).toEqual({
      text: 'Waiting time:',
      italian: 'tre settimane',
    })
  })

  test('in Arabic the digits are those on the doors', () => {
    const sheet = serviceSheet(entry(), arabic, now)
    expect(JSON.stringify(sheet)).not.toMatch(/[٠-٩]/)
    expect(linesOf(sheet, 'hours')?.[2]).toContain('24 ديسمبر 2026')
  })

  test.each([italian, english, arabic])('what is for workers alone is in no language', words => {
    const text = JSON.stringify(serviceSheet(entry(), words, now))
    expect(text).toContain('0828 1')
    for (const own of ['Marta', '333 900', 'marta@', 'Pina']) expect(text).not.toContain(own)
  })

  test('a place or an organization that is not approved is not named', () => {
    const draft = { ...entry(), places: [{ ...place, status: 'draft' as const }], organization: undefined }
    const sheet = serviceSheet(draft, italian, now)
    expect(linesOf(sheet, 'where')).toBeUndefined()
    expect(sheet.lead).toEqual([{ text: 'Aiuto a casa' }])
  })

  test('a suspended service says so first, and until when', () => {
    const sheet = serviceSheet(entry({ suspension: { from: '2026-11-01', to: '2026-12-01', why: 'lavori' } }), italian, now)
    expect(sheet.sections[0]).toMatchObject({
      id: 'alert',
      lines: [{ text: 'Chiuso fino al 1 dicembre 2026', italian: 'lavori' }],
    })
    expect(sheet.now).toEqual({ isOpen: false, text: 'Chiuso fino al 1 dicembre 2026' })
  })

  test('only an address of the web becomes a link', () => {
    const online = (url: string) =>
      serviceSheet(entry({ url }), italian, now).sections.find(({ id: name }) => name === 'online')?.lines[1]
    expect(online('javascript:alert(1)')).toEqual({ italian: 'javascript:alert(1)' })
    expect(online('https://example.org')).toMatchObject({ href: 'https://example.org' })
  })

  test('without anything but a name it still stands, and says to telephone for the hours', () => {
    const bare = newService({ id: id(9), name: 'Gruppo', organizationId: id(3), serviceClass: 'community', areas: ['MUL'] })
    const sheet = serviceSheet({ ...entry(), service: bare, places: [] }, italian, now)
    expect(sheet.sections.map(({ id: name }) => name)).toEqual(['hours', 'howToGetIn'])
  })
})

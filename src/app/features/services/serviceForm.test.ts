import { describe, expect, test } from 'vitest'
import { draftService, locations, organizations, services } from '../../../../tests/screens/sampleDirectory'
import type { RecordId } from '../../../domain/ids'
import { Service } from '../../../domain/service'
import { another, readServiceForm, serviceFormOf, type ServiceForm } from './serviceForm'

const id = '01935c00-0020-7000-8000-000000000001' as RecordId
const newIds = { organizationId: id, locationId: '01935c00-0020-7000-8000-000000000002' as RecordId }
const read = (form: ServiceForm, seen?: Service, status: 'draft' | 'approved' = 'draft') =>
  readServiceForm(form, { id, newIds, seen: seen && { version: 1, service: seen } }, status)

const whole: Service = Service.parse({
  ...services[0],
  cost: { kind: 'byIsee', note: 'gratuito sotto i 7.000 euro' },
  at: [...services[0]!.at, { locationId: newIds.locationId, phones: [{ number: '0828 1' }] }],
  phones: [{ number: '1 111' }, { number: '2 222', owner: 'figlia' }, { number: '3 333' }],
  opening: {
    always: false,
    byAppointment: true,
    schedules: [
      { weekdays: [1, 3], opens: '09:00', closes: '13:00' },
      { weekdays: [2], opens: '15:00', closes: '18:00', ofMonth: [1] },
    ],
    exceptions: [{ from: '2026-08-10', to: '2026-08-20', hours: [], why: 'ferie' }],
    onHolidays: 'asUsual',
    note: 'suonare',
  },
})

describe('an entry and its form', () => {
  test.each([...services, draftService, whole].map(service => [service.name, service] as const))(
    '%s: what nobody touches stays the same, also what the form cannot show',
    (_name, service) => {
      const typed = read(serviceFormOf({ version: 1, service }, undefined), service)
      expect(typed).toEqual({ ok: true, value: { service, organization: undefined, place: undefined, edited: {} } })
    },
  )

  test('a new one asks for its name, class, area and organization, and nothing else', () => {
    const typed = read(serviceFormOf(undefined, undefined))
    expect(typed.ok ? [] : Object.keys(typed.refusal)).toEqual(['name', 'serviceClass', 'areas', 'organizationId'])
  })

  const fresh = (rest: ServiceForm): ServiceForm => ({
    ...serviceFormOf(undefined, undefined),
    name: 'Banco',
    serviceClass: 'essentials',
    areas: 'FRA,MUL',
    organizationId: services[0]!.organizationId,
    ...rest,
  })

  test('an organization and a place typed with it are born with it', () => {
    const typed = read(
      fresh({
        organizationId: another,
        organizationName: 'Caritas',
        organizationNature: 'parish',
        locationId: another,
        placeComune: 'A023',
      }),
      undefined,
      'approved',
    )
    expect(typed).toMatchObject({
      value: {
        service: {
          id,
          organizationId: newIds.organizationId,
          at: [{ locationId: newIds.locationId, phones: [] }],
          status: 'approved',
        },
        organization: { name: 'Caritas', nature: 'parish', status: 'approved' },
        place: { comune: 'A023', status: 'approved' },
      },
    })
    const nameless = read(fresh({ organizationId: another, locationId: another }))
    expect(nameless.ok ? [] : Object.keys(nameless.refusal)).toEqual(['organizationName', 'placeComune'])
  })

  test('hours want days and both times; lists are lists; money is cents', () => {
    const bad = read(
      fresh({ openingKind: 'hours', days1: '1', opens1: '09:00', iseeMax: 'tanto', ageFrom: 'x', siussCode: 'Z1' }),
    )
    expect(bad.ok ? [] : Object.keys(bad.refusal).sort()).toEqual(['ageFrom', 'iseeMax', 'opens1'])
    expect(read(fresh({ siussCode: 'Z1' }))).toEqual({ ok: false, refusal: { siussCode: expect.stringContaining('SIUSS') } })
    const good = read(
      fresh({
        openingKind: 'hours',
        days1: '1,3',
        opens1: '09:00',
        closes1: '13:00',
        iseeMax: '9.360,50',
        ageFrom: '65',
        residence: 'comuni',
        comuni: 'A023,A717',
        documents: 'ISEE\n\n Documento ',
        alternateNames: 'pacco, spesa',
        siussCode: 'a1.06',
      }),
    )
    expect(good).toMatchObject({
      value: {
        service: {
          opening: { schedules: [{ weekdays: [1, 3], opens: '09:00', closes: '13:00' }], onHolidays: 'closed' },
          eligibility: {
            requirements: [
              { type: 'age', from: 65 },
              { type: 'isee', kind: 'ordinary', max: 936_050 },
              { type: 'residence', in: 'comuni', comuni: ['A023', 'A717'] },
            ],
          },
          requiredDocuments: ['ISEE', 'Documento'],
          alternateNames: ['pacco', 'spesa'],
          siussCode: 'A1.06',
        },
      },
    })
  })

  test('the organization and the place change only where they were touched', () => {
    const [service, organization, place] = [services[0]!, organizations[0]!, locations[0]!]
    const seen = {
      version: 1,
      service: { ...service, organizationId: organization.id, at: [{ locationId: place.id, phones: [] }] },
      organization: { version: 2, entry: { ...organization, identifiers: [{ scheme: 'ipa' as const, code: 'c_a1' }] } },
      place: { version: 3, entry: { ...place, phones: [{ number: '1 111', owner: 'portineria' }] } },
    }
    const readSeen = (typed: ServiceForm) => readServiceForm(serviceFormOf(seen, typed), { id, newIds, seen }, 'draft')
    expect(readSeen({})).toMatchObject({ ok: true, value: { edited: { organization: undefined, place: undefined } } })
    expect(
      readSeen({ ofName: 'Ambito S4 bis', ofPartitaIva: '01234567890', atPhone: '2 222', atAccessibility: 'lift' }),
    ).toMatchObject({
      value: {
        service: seen.service,
        edited: {
          organization: {
            ...organization,
            name: 'Ambito S4 bis',
            identifiers: [
              { scheme: 'partitaIva', code: '01234567890' },
              { scheme: 'ipa', code: 'c_a1' },
            ],
          },
          place: { accessibility: ['lift'], phones: [{ number: '2 222', owner: 'portineria' }] },
        },
      },
    })
    expect(readSeen({ ofName: ' ', atPostalCode: '84' })).toEqual({
      ok: false,
      refusal: { ofName: 'Scrivi il nome dell’ente', atPostalCode: 'Il CAP ha cinque cifre' },
    })
    // Another organization was chosen: what was typed of the first is not about it.
    expect(readSeen({ ofName: 'Altro', organizationId: organizations[1]!.id })).toMatchObject({
      value: { edited: { organization: undefined } },
    })
  })

  test('what was typed and not saved comes before what was there', () => {
    expect(serviceFormOf({ version: 1, service: services[0]! }, { name: 'Altro nome' })).toMatchObject({
      name: 'Altro nome',
      access: 'onReferral',
    })
  })
})

import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { memoryDevice } from '../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import { assessedCase, parts } from '../../../../tests/screens/sampleAssessments'
import { sampleConflict } from '../../../../tests/screens/sampleCheck'
import { deviceId, offices, personId, recordId, workerId } from '../../../../tests/screens/sampleData'
import type { UnitValue } from '../../../domain/conflict'
import type { DiaryEntryId } from '../../../domain/ids'
import { err } from '../../../domain/result'
import type { ConflictView } from '../../../local/device'
import { ago, conflict, hide, now } from './test-check'

afterEach(cleanup)

const phones = (number: string) => ({ phones: [{ number }] })
const aboutPhones = sampleConflict(now, 2, {
  conflict: {
    unit: 'phones',
    current: { ...conflict.conflict.current!, value: phones('0828 333333') },
    candidates: [{ ...conflict.conflict.candidates[0]!, value: phones('0828 444444') }],
  },
})

function openConflict(view: ConflictView) {
  const memory = memoryDevice({ conflicts: [view] })
  return renderScreen(`/controllo/versioni/${view.conflict.id}`, memory)
}

const sidesSay = async () => (await screen.findAllByRole('article')).map(side => side.textContent)

describe('two versions', () => {
  test('stand side by side, with who, where and when, and the words that differ marked', async () => {
    openConflict(conflict)
    await screen.findByRole('heading', { level: 1, name: 'Due versioni dello stesso dato' })
    const [atCentre, mine] = screen.getAllByRole('article')
    expect(within(atCentre!).getByRole('heading').textContent).toContain('Al centro')
    expect(atCentre!.textContent).toContain('Bruno Landi, Antenna di Olevano sul Tusciano')
    expect(atCentre!.textContent).toMatch(/scritta sul dispositivo (oggi|ieri)/)
    expect(mine!.textContent).toContain('La tua')
    expect(mine!.textContent).toMatch(/arrivata al centro (oggi|ieri)/)
    expect([...document.querySelectorAll('mark')].map(mark => mark.textContent.trim())).toEqual(['Garibaldi 3,', 'Roma 12,'])
    expect(screen.getAllByText('Comune di residenza')).toHaveLength(2)
    // Nothing is chosen for the worker.
    expect(document.querySelector('.button.primary')).toBeNull()
  })

  const between = (ofType: string, unit: string, values: readonly [UnitValue, UnitValue], more: Partial<ConflictView> = {}) =>
    sampleConflict(now, 4, {
      ...more,
      conflict: {
        ofType,
        unit,
        current: { ...conflict.conflict.current!, value: values[0] },
        candidates: [{ ...conflict.conflict.candidates[0]!, value: values[1] }],
      },
    })

  test('of an appointment are in the words of the agenda: the directory and a listening use some of its names', async () => {
    openConflict(
      between('appointment', 'when', [
        { on: '2026-12-01', at: '09:30', minutes: 30 },
        { on: '2026-12-01', at: '11:00', minutes: 30 },
      ]),
    )
    expect(await screen.findAllByText('Ora')).toHaveLength(2)
    expect(screen.queryByText('Dove')).toBeNull()
    cleanup()
    const reasons = [{ reason: 'Contributo' }, { reason: 'Contributo e casa' }] as const
    const { user } = openConflict(between('appointment', 'reason', reasons))
    expect(await screen.findAllByText('Motivo')).toHaveLength(2)
    await user.click(screen.getByRole('button', { name: 'Scrivi un’altra versione' }))
    expect(await screen.findByRole('textbox', { name: 'Motivo' })).toHaveProperty('value', 'Contributo')
  })

  test('of who comes, with whom and where say names', async () => {
    const people = { [personId(1)]: 'Maria R.', [personId(2)]: 'Aldo B.' }
    openConflict(between('appointment', 'who', [{ personId: personId(1) }, { personId: personId(2) }], { people }))
    expect(await sidesSay()).toEqual([expect.stringContaining('Maria R.'), expect.stringContaining('Aldo B.')])
    cleanup()
    openConflict(between('appointment', 'who', [{ personId: personId(1) }, { personId: personId(3) }], { people }))
    expect((await sidesSay())[1]).toContain('una persona di un’altra sede')
    cleanup()
    openConflict(between('appointment', 'officeId', [{ officeId: offices[0]!.id }, { officeId: offices[1]!.id }]))
    await waitFor(async () => {
      expect((await sidesSay())[1]).toContain(`Sede${offices[1]!.name}`)
    })
  })

  test('of a duty and of the opening days are in words, and can be put together', async () => {
    const duty = between(
      'duty',
      'schedule',
      [
        { 'schedule.weekdays': [1, 3], 'schedule.opens': '09:00' },
        { 'schedule.weekdays': [1, 5], 'schedule.opens': '10:00' },
      ],
      { person: undefined, deskOf: 'Bruno Landi' },
    )
    const { user, memory } = openConflict(duty)
    expect(await screen.findByText('Bruno Landi', { selector: 'strong' })).toBeTruthy()
    expect((await sidesSay())[1]).toContain('Giornilun, ven')
    expect(screen.getByText('Questo dato non ha un diario: tieni una delle versioni.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Scrivi un’altra versione' }))
    await user.click(await screen.findByRole('button', { name: 'ven' }))
    await user.click(screen.getByRole('button', { name: 'Tieni questa versione' }))
    await screen.findByText('Niente da controllare')
    hide()
    await waitFor(() => {
      expect(memory.saved).toMatchObject([
        { choose: 'value', value: { 'schedule.weekdays': [1, 3, 5], 'schedule.opens': '09:00' } },
      ])
    })
    cleanup()
    const morning = { weekdays: [1, 2, 3], opens: '09:00', closes: '13:00' }
    openConflict(
      between(
        'officeOpening',
        'schedules',
        [{ schedules: [morning] }, { schedules: [morning, { weekdays: [4], opens: '15:00', closes: '18:00' }] }],
        { person: undefined, deskOf: offices[0]!.name },
      ),
    )
    expect((await sidesSay())[1]).toContain('lun–mer 09:00–13:00, gio 15:00–18:00')
  })

  test('of a part of an assessment are told as questions and answers, by its own instrument', async () => {
    const view = sampleConflict(now, 4, {
      person: undefined,
      conflict: {
        of: parts[3]!.id,
        ofType: 'assessmentPart',
        unit: 'part',
        current: { ...conflict.conflict.current!, value: { 'answers.homeLevel': '0' } },
        candidates: [
          {
            ...conflict.conflict.candidates[0]!,
            value: { 'answers.homeLevel': '2', 'signed.by': workerId(1), 'signed.at': ago(9) },
          },
        ],
      },
    })
    renderScreen(`/controllo/versioni/${view.conflict.id}`, memoryDevice({ ...assessedCase(), conflicts: [view] }))
    const [atCentre, mine] = (await screen.findAllByText('Quanto è adeguata')).map(each => each.closest('dl')!.textContent)
    expect(atCentre).toContain('Quanto è adeguataInsufficiente')
    expect(mine).toMatch(/^Quanto è adeguataBuonaFirmafirmata/)
  })

  test('one is kept, and can be taken back until the toast has gone', async () => {
    const { user, memory } = openConflict(conflict)
    const keepMine = /^Tieni questa: residenza di Anna Ruggiero/
    await user.click(await screen.findByRole('button', { name: keepMine }))
    await screen.findByText('Niente da controllare')
    expect(memory.saved).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Annulla' }))
    await user.click(await screen.findByRole('link', { name: /Due versioni: residenza/ }))
    await user.click(await screen.findByRole('button', { name: keepMine }))
    // Hidden, it might never be seen again: what was decided is made at once.
    hide()
    const { id } = conflict.conflict
    await waitFor(() => {
      expect(memory.saved).toMatchObject([{ do: 'resolveConflict', conflict: id, choose: 'incoming', candidate: 0, seen: 1 }])
    })
    await screen.findByText('Scelta salvata sul dispositivo')
  })

  test('locking the tablet makes what was decided', async () => {
    const { user, memory } = openConflict(conflict)
    await user.click(await screen.findByRole('button', { name: /^Tieni questa: residenza di Bruno Landi/ }))
    await memory.host.lock('quick')
    expect(memory.saved).toMatchObject([{ do: 'resolveConflict', choose: 'current' }])
  })

  test('of a case on hold says that only what stands may be kept', async () => {
    const { user, memory } = openConflict(conflict)
    vi.spyOn(memory.device, 'change').mockResolvedValue(err({ type: 'NotAllowed', refusal: 'OnHold' }))
    await user.click(await screen.findByRole('button', { name: /^Tieni questa: residenza di Anna Ruggiero/ }))
    hide()
    expect((await screen.findAllByText(/^Il fascicolo è in conservazione/)).length).toBeGreaterThan(0)
  })

  test('another version is written in the fields of the unit, starting from the one at the centre', async () => {
    const { user, memory } = openConflict(conflict)
    await user.click(await screen.findByRole('button', { name: 'Scrivi un’altra versione' }))
    const address = await screen.findByRole('textbox', { name: 'Indirizzo' })
    expect(address).toHaveProperty('value', 'Via Garibaldi 3, secondo piano')
    await user.clear(address)
    await user.type(address, 'Via Roma 14')
    await waitFor(async () => {
      expect(await memory.device.drafts()).toMatchObject([
        { draft: { kind: 'resolution', typed: { 'residence.address': 'Via Roma 14' } } },
      ])
    })
    await user.click(screen.getByRole('button', { name: 'Tieni questa versione' }))
    await screen.findByText(/^Tieni: Acerno, Via Roma 14/)
    hide()
    await waitFor(() => {
      expect(memory.saved).toMatchObject([
        { choose: 'value', value: { 'residence.comune': 'A023', 'residence.address': 'Via Roma 14' } },
      ])
    })
    expect(await memory.device.drafts()).toEqual([])
  })

  test('what was typed is there again after a crash', async () => {
    const memory = memoryDevice({ conflicts: [conflict] })
    await memory.device.saveDraft({
      kind: 'resolution',
      id: recordId(901) as unknown as DiaryEntryId,
      startedAt: ago(3),
      updatedAt: ago(3),
      of: conflict.conflict.id,
      way: 'value',
      typed: { 'residence.address': 'Via Ro' },
    })
    const { user } = renderScreen(`/controllo/versioni/${conflict.conflict.id}`, memory)
    await user.click(await screen.findByRole('button', { name: 'Scrivi un’altra versione' }))
    expect(await screen.findByRole('textbox', { name: 'Indirizzo' })).toHaveProperty('value', 'Via Ro')
  })

  test('a wrong telephone is said in the words of its field, and nothing is saved', async () => {
    const { user, memory } = openConflict(aboutPhones)
    await user.click(await screen.findByRole('button', { name: 'Scrivi un’altra versione' }))
    const phone = await screen.findByRole('textbox', { name: 'Telefono' })
    await user.clear(phone)
    await user.type(phone, 'boh')
    await user.click(screen.getByRole('button', { name: 'Tieni questa versione' }))
    await screen.findByRole('heading', { name: 'C’è un problema' })
    expect(memory.saved).toEqual([])
  })

  test('both are kept: which stays is asked, and the note says the other with who wrote it', async () => {
    const { user, memory } = openConflict(aboutPhones)
    await user.click(await screen.findByRole('button', { name: 'Conserva entrambe in una nota' }))
    const kept = within(await screen.findByRole('group', { name: 'Quale resta nella scheda?' }))
    expect(kept.getAllByRole('radio').every(radio => !(radio as HTMLInputElement).checked)).toBe(true)
    await user.click(screen.getByRole('button', { name: 'Conserva entrambe' }))
    await screen.findByRole('heading', { name: 'C’è un problema' })
    await user.click(kept.getByRole('radio', { name: /0828 444444/ }))
    const note = screen.getByRole('textbox', { name: 'Nota' })
    expect((note as HTMLTextAreaElement).value).toMatch(/Nella scheda resta: 0828 444444 \(Anna Ruggiero/)
    expect((note as HTMLTextAreaElement).value).toMatch(/L’altra diceva: 0828 333333 \(Bruno Landi/)
    await user.click(screen.getByRole('button', { name: 'Conserva entrambe' }))
    hide()
    await waitFor(() => {
      expect(memory.saved).toMatchObject([
        { choose: 'incoming', candidate: 0, note: { of: personId(1), text: expect.stringContaining('0828 333333') as string } },
      ])
    })
  })

  test('three of them, long: each word that one of the others lacks is marked', async () => {
    const words = (visits: string) => ({ expressedNeed: `Mia figlia passa ${visits} alla settimana.` })
    const candidate = conflict.conflict.candidates[0]!
    openConflict(
      sampleConflict(now, 3, {
        conflict: {
          ofType: 'intake',
          unit: 'expressedNeed',
          current: { ...candidate, value: words('tre volte') },
          candidates: [
            { ...candidate, value: words('due volte') },
            { ...candidate, mid: 8, device: deviceId(3), value: words('poche volte') },
          ],
        },
      }),
    )
    await screen.findByRole('heading', { level: 1, name: 'Tre versioni dello stesso dato' })
    expect([...document.querySelectorAll('mark')].map(mark => mark.textContent.trim())).toEqual(['tre', 'due', 'poche'])
    expect(screen.getByRole('button', { name: 'Conserva tutte in una nota' })).toBeTruthy()
  })

  test('settled meanwhile by somebody else: who, when and what, and no buttons', async () => {
    const resolution = { choose: 'current', value: {}, by: workerId(2), at: ago(2) } as const
    openConflict(sampleConflict(now, 4, { resolver: 'Bruno Landi', conflict: { state: 'resolved', resolution } }))
    await screen.findByRole('heading', { level: 1, name: 'Già deciso' })
    expect(screen.getByText(/^Bruno Landi ha già scelto/)).toBeTruthy()
    expect(screen.getByText('Acerno, Via Garibaldi 3, secondo piano')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Tieni/ })).toBeNull()
  })

  test('a record voided and edited: what each choice comes to, in plain words', async () => {
    const current = { ...conflict.conflict.current!, value: { state: 'voided' } }
    const { user, memory } = openConflict(sampleConflict(now, 5, { conflict: { kind: 'editAfterVoid', unit: 'state', current } }))
    await screen.findByRole('heading', { level: 1, name: 'Scheda annullata e modificata' })
    expect(screen.getAllByRole('article').map(side => within(side).getByRole('heading').textContent.trim())).toEqual([
      'Resta annullata',
      'Torna valida, con queste modifiche',
    ])
    await user.click(screen.getByRole('button', { name: 'Tieni questa: Torna valida, con queste modifiche' }))
    hide()
    await waitFor(() => {
      expect(memory.saved).toMatchObject([{ choose: 'incoming', candidate: 0 }])
    })
  })
})

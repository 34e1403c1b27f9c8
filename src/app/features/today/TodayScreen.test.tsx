import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { memoryDevice, type MemoryDevice, type MemoryDeviceOptions } from '../../../../tests/screens/memoryDevice'
import { sampleConflict } from '../../../../tests/screens/sampleCheck'
import { caseId, sampleCase, sampleStep } from '../../../../tests/screens/sampleCases'
import { recordId, workerId } from '../../../../tests/screens/sampleData'
import { addDays, italianDay } from '../../../domain/dates'
import type { CaseId, RecordId } from '../../../domain/ids'
import type { IntakeDraft } from '../../../domain/intake'
import type { Draft } from '../../../local/device'
import { App } from '../../App'
import { createQueryClient, watchDevice } from '../../data/queryClient'
import { watchInstall } from '../../shell/install'
import { noUpdates, type Updates } from '../../shell/updates'

const user = userEvent.setup()

function open(options: MemoryDeviceOptions = {}, updates: Updates = noUpdates): MemoryDevice {
  const memory = memoryDevice(options)
  const queries = createQueryClient()
  void watchDevice(memory.device, queries)
  render(<App host={memory.host} queries={queries} services={{ updates, installer: watchInstall(window) }} />)
  return memory
}

const card = async (title: string) => within(await screen.findByRole('region', { name: title }))

const draft = {
  kind: 'intake',
  id: recordId(501) as unknown as Extract<Draft, { kind: 'intake' }>['id'],
  startedAt: new Date(Date.now() - 60_000).toISOString(),
  updatedAt: new Date(Date.now() - 30_000).toISOString(),
  step: 3,
  who: { type: 'anonymous' },
  intake: {},
  completeLater: true,
} satisfies Draft

const conflict = sampleConflict(Date.now(), 1)

beforeEach(() => {
  window.history.replaceState(null, '', '/')
  localStorage.clear()
})
afterEach(cleanup)

describe('Oggi', () => {
  test('an empty tablet says what each part is for', async () => {
    open({ isFilled: false, status: { state: 'delivered', queued: 0 } })
    expect(await screen.findByText('Ancora nessun ascolto su questo dispositivo')).toBeTruthy()
    expect(screen.getByText(/^Nessuna bozza aperta/)).toBeTruthy()
    expect(screen.getByText(/^Niente in coda/)).toBeTruthy()
    expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(/, niente in sospeso$/)
  })

  test('the heading has the focus and the window its title', async () => {
    open({ isFilled: false })
    const heading = await screen.findByRole('heading', { level: 1, name: /^Buon/ })
    expect(document.activeElement).toBe(heading)
    expect(document.title).toBe('Oggi · Antenna')
  })

  test('a draft is resumed where it was left', async () => {
    open({ drafts: [draft] })
    const drafts = await card('Bozze su questo dispositivo')
    expect(drafts.getByText('Ascolto senza nome')).toBeTruthy()
    expect(drafts.getByText(/passo 3 di 4/)).toBeTruthy()
    expect(drafts.getByText('Da completare (3)')).toBeTruthy()
    expect(drafts.getByRole('link', { name: 'Riprendi' }).getAttribute('href')).toBe(`/ascolto/${draft.id}`)
    expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(/, 1 bozza da riprendere$/)
  })

  test('a draft that lacks nothing says no more than where it was left', async () => {
    const intake: IntakeDraft = {
      comune: 'A023',
      areas: ['FRA'],
      needs: [{ area: 'FRA', motives: [], source: 'expressed' }],
      outcome: 'informationGiven',
    }
    open({ drafts: [{ ...draft, intake }] })
    const drafts = await card('Bozze su questo dispositivo')
    expect(drafts.getByText(/passo 3 di 4/)).toBeTruthy()
    expect(drafts.queryByText(/Da completare/)).toBeNull()
  })

  test('what is due of a case is seen by its team before, and by who coordinates it when it is close', async () => {
    const now = Date.now()
    const what = 'Scadenza con l’autorità giudiziaria'
    const dueIn = (days: number) => [sampleStep(now, 1, { kind: 'deadline', dueOn: addDays(italianDay(now), days), what })]
    open({ deskRecords: { case: [sampleCase(now, 1, {}, dueIn(12))] } })
    const due = await card('Scadenze')
    expect(due.getByRole('link').textContent).toContain('fra 12 giorni')
    expect(due.getByRole('link').getAttribute('href')).toBe(`/casi/${caseId(1)}/sintesi`)
    cleanup()
    const others = (days: number) =>
      sampleCase(now, 1, {
        steps: [sampleStep(now, 0, { kind: 'assign', worker: workerId(2), as: 'responsible' }), ...dueIn(days)],
      })
    open({ roles: ['coordinator'], deskRecords: { case: [others(12)] } })
    await card('In coda per il centro')
    await new Promise(resolve => setTimeout(resolve, 100))
    expect(screen.queryByRole('region', { name: 'Scadenze' })).toBeNull()
    cleanup()
    open({ roles: ['coordinator'], deskRecords: { case: [others(-1)] } })
    expect((await card('Scadenze')).getByText('in ritardo di 1 giorno')).toBeTruthy()
  })

  test('a form of a case is resumed in its case', async () => {
    const { startedAt, updatedAt, id } = draft
    const [of, typed] = [recordId(502) as string as CaseId, {}]
    const form = 'giudiziario/incarico/1/modifica'
    open({
      drafts: [{ kind: 'caseForm', id: id as string as RecordId, startedAt, updatedAt, of, form, title: 'Incarico', typed }],
    })
    const drafts = await card('Bozze su questo dispositivo')
    expect(drafts.getByText('Incarico')).toBeTruthy()
    expect(drafts.getByRole('link', { name: 'Riprendi' }).getAttribute('href')).toBe(`/casi/${of}/${form}`)
  })

  test('a discarded draft can be taken back', async () => {
    const memory = open({ drafts: [draft] })
    await user.click((await card('Bozze su questo dispositivo')).getByRole('button', { name: 'Elimina la bozza' }))
    expect(await screen.findByText(/^Nessuna bozza aperta/)).toBeTruthy()
    expect(await memory.device.drafts()).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Annulla' }))
    expect(await screen.findByText('Ascolto senza nome')).toBeTruthy()
    expect(await memory.device.draft(draft.id)).toEqual(draft)
  })

  test('the queue shows each piece of work with its state, and becomes delivered', async () => {
    const memory = open()
    const queue = await card('In coda per il centro')
    expect(queue.getAllByText('In coda')).toHaveLength(2)
    await memory.device.syncNow()
    // What was delivered before this test is of yesterday when the test runs after midnight.
    await waitFor(() => {
      expect(queue.getAllByText(/^Consegnato (ieri )?\d\d:\d\d$/)).toHaveLength(3)
    })
  })

  test('two versions of one thing are shown and lead to where they are settled', async () => {
    open({ conflicts: [conflict] })
    const check = await card('Serve un controllo')
    const row = check.getByRole('link', { name: /Due versioni: residenza/ })
    expect(row.getAttribute('href')).toBe(`/controllo/versioni/${conflict.conflict.id}`)
    expect(row.textContent).toContain('Maria Antonietta R.')
    expect(check.getByRole('link', { name: 'Apri Da controllare' }).getAttribute('href')).toBe('/controllo')
    expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(/, 1 dato da controllare$/)
  })

  test('the office of the day can be changed', async () => {
    open()
    await user.click(await screen.findByRole('button', { name: 'Cambia sede' }))
    await user.click(await screen.findByRole('radio', { name: 'Antenna di Olevano sul Tusciano' }))
    expect(await within(screen.getAllByRole('banner')[0]!).findByText('Antenna di Olevano sul Tusciano')).toBeTruthy()
  })

  test('a new version is offered here and not elsewhere', async () => {
    const apply = vi.fn<() => void>()
    open({}, { ...noUpdates, isWaiting: () => true, apply })
    await user.click(await screen.findByRole('button', { name: 'Aggiorna ora' }))
    expect(apply).toHaveBeenCalledOnce()
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Aggiornamento in corso…' }).disabled).toBe(true)
    await user.click(screen.getByRole('link', { name: 'Altro' }))
    await screen.findByRole('heading', { level: 1, name: 'Altro' })
    expect(screen.queryByRole('button', { name: 'Aggiorna ora' })).toBeNull()
  })

  test('N opens a listening with its draft already on disk, and not while one writes', async () => {
    const memory = open()
    await screen.findByRole('heading', { level: 1, name: /^Buon/ })
    await user.keyboard('n')
    expect(await screen.findByLabelText('Cognome')).toBeTruthy()
    expect(await memory.device.drafts()).toHaveLength(1)
    await user.type(screen.getByLabelText('Cognome'), 'Nann')
    expect(await memory.device.drafts()).toHaveLength(1)
  })

  test('the keys can be switched off', async () => {
    localStorage.setItem('antenna.shortcuts', 'off')
    const memory = open()
    await screen.findByRole('heading', { level: 1, name: /^Buon/ })
    await user.keyboard('n')
    expect(await memory.device.drafts()).toEqual([])
  })
})

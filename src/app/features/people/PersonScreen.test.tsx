import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryDevice } from '../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import { sampleConflict } from '../../../../tests/screens/sampleCheck'
import { colleague } from '../../../../tests/screens/sampleAgenda'
import { mariasAge, personId, recordId } from '../../../../tests/screens/sampleData'
import type { DiaryEntryId } from '../../../domain/ids'
import type { Draft } from '../../../local/device'

afterEach(cleanup)

const maria = personId(1)
const open = (search = '', memory = memoryDevice()) => renderScreen(`/persone/${maria}${search}`, memory)
const note = () => screen.findByRole('textbox', { name: 'Nota' })

describe('the page of a person', () => {
  test('has the whole name, the age, and the phone with its middle hidden', async () => {
    const { user } = open()
    await screen.findByRole('heading', { level: 1, name: 'Maria Antonietta Rinaldi' })
    const header = screen.getByRole('heading', { level: 1 }).closest('header')!
    expect(header.textContent).toContain(`${mariasAge()} · Acerno`)
    expect(header.textContent).not.toContain('333 000 567')
    await user.click(within(header).getByRole('button', { name: 'Mostra il numero' }))
    expect(within(header).getByRole('link', { name: '333 000 567 (figlia)' }).getAttribute('href')).toBe('tel:333000567')
  })

  test('offers only the tabs that have something behind them', async () => {
    open()
    await screen.findByRole('heading', { level: 1 })
    expect(screen.getAllByRole('tab').map(tab => tab.textContent)).toEqual(['Sintesi', 'Diario', 'Invii'])
  })

  test('says when the person is not on this tablet', async () => {
    renderScreen(`/persone/${personId(999)}`)
    expect(await screen.findByRole('heading', { level: 1, name: 'Questa scheda non è su questo dispositivo' })).toBeTruthy()
  })
})

describe('a note', () => {
  test('is written from the button of the header, saved, and shown on top', async () => {
    const { user, memory } = open()
    await user.click(await screen.findByRole('button', { name: 'Nuova nota' }))
    const box = await note()
    await waitFor(() => {
      expect(document.activeElement).toBe(box)
    })
    await user.type(box, 'Telefona la figlia')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Tipo di contatto' }), 'Telefonata')
    await user.click(screen.getByRole('button', { name: 'Salva nota' }))
    await screen.findByText(/Salvato sul dispositivo alle/)
    const timeline = screen.getByRole('list', { name: /Note/ })
    await within(timeline).findByText('Telefona la figlia')
    expect(within(timeline).getAllByRole('listitem')[0]?.textContent).toContain('In coda')
    expect(await note()).toHaveProperty('value', '')
    expect(memory.saved).toMatchObject([
      { do: 'writeEntry', of: maria, entryKind: 'phoneCall', audience: 'agency', amends: null },
    ])
    expect(await memory.device.drafts()).toEqual([])
  })

  test('left half written is found again', async () => {
    const left: Draft = {
      kind: 'diaryEntry',
      id: recordId(801) as unknown as DiaryEntryId,
      startedAt: '2026-11-20T09:00:00.000Z',
      updatedAt: '2026-11-20T09:01:00.000Z',
      of: maria,
      text: 'La figlia conferma che',
      entryKind: 'phoneCall',
      audience: 'agency',
      occurredAt: '2026-11-20T09:00:00.000Z',
      amends: null,
      typed: { minutes: '1' },
    }
    const { user } = open('?tab=diario', memoryDevice({ drafts: [left] }))
    expect(await note()).toHaveProperty('value', 'La figlia conferma che')
    expect(screen.getByRole('textbox', { name: 'Minuti' })).toHaveProperty('value', '1')
    await user.click(await screen.findByRole('button', { name: 'Elimina la bozza' }))
    await waitFor(async () => {
      expect(await note()).toHaveProperty('value', '')
    })
    await user.click(screen.getByRole('button', { name: 'Annulla' }))
    await waitFor(async () => {
      expect(await note()).toHaveProperty('value', 'La figlia conferma che')
    })
  })

  test('without a word is not saved, and says so', async () => {
    const { user, memory } = open('?tab=diario')
    await note()
    await user.click(screen.getByRole('button', { name: 'Salva nota' }))
    const summary = await screen.findByRole('alert')
    expect(within(summary).getByRole('link', { name: 'Scrivi la nota' })).toBeTruthy()
    expect(memory.saved).toEqual([])
  })

  test('is corrected by a new one, and stays readable', async () => {
    const { user, memory } = open('?tab=diario')
    await note()
    const timeline = () => screen.getByRole('list', { name: /Note/ })
    await user.click(within(timeline()).getAllByRole('button', { name: 'Correggi con una nuova nota' })[0]!)
    expect(await note()).toHaveProperty('value', expect.stringMatching(/^La signora accetta/))
    await user.clear(await note())
    await user.type(await note(), 'La signora ci pensa')
    await user.click(screen.getByRole('button', { name: 'Salva nota' }))
    await within(await screen.findByRole('list', { name: /Note/ })).findByText('La signora ci pensa')
    const struck = within(timeline()).getByText(/^La signora accetta/)
    expect(struck.tagName).toBe('S')
    expect(within(timeline()).getByText('Corretta da una nota più nuova')).toBeTruthy()
    expect(memory.saved).toMatchObject([{ do: 'writeEntry', amends: expect.any(String) as string }])
  })

  test('can be corrected only by its author, and says who reads it', async () => {
    open('?tab=diario')
    await note()
    const entries = within(screen.getByRole('list', { name: /Note/ })).getAllByRole('listitem')
    const byAnother = entries.find(entry => entry.textContent.includes('Bruno Landi'))!
    expect(within(byAnother).queryByRole('button', { name: /Correggi/ })).toBeNull()
    expect(within(byAnother).getByRole('button', { name: 'Registra una richiesta di rettifica' })).toBeTruthy()
    const box = screen.getByRole('region', { name: 'Nuova nota' })
    expect(within(box).getByText('Ente')).toBeTruthy()
    expect(within(box).getByText('La legge chi può vedere la scheda.')).toBeTruthy()
  })

  test('is offered only the readers that can be kept: without colleagues, the ente and oneself', async () => {
    const { user } = open('?tab=diario')
    await note()
    await user.click(screen.getByRole('button', { name: 'Cambia chi la legge' }))
    const choices = within(await screen.findByRole('group', { name: 'Chi legge questa nota' }))
    expect(choices.getAllByRole('radio').map(radio => radio.getAttribute('value'))).toEqual(['agency', 'authorOnly'])
  })

  test('for the team goes to the colleagues ticked, all at first, and to at least one', async () => {
    const { user, memory } = open('?tab=diario', memoryDevice({ colleagues: [colleague] }))
    await user.type(await note(), 'Per l’équipe')
    await user.click(screen.getByRole('button', { name: 'Cambia chi la legge' }))
    await user.click(await screen.findByRole('radio', { name: /^Équipe/ }))
    const bruno = await screen.findByRole('button', { name: 'Bruno Landi', pressed: true })
    await user.click(bruno)
    await user.click(screen.getByRole('button', { name: 'Salva nota' }))
    const summary = await screen.findByRole('alert')
    expect(within(summary).getByRole('link', { name: /Spunta almeno un collega/ })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Bruno Landi' }))
    await user.click(screen.getByRole('button', { name: 'Salva nota' }))
    await screen.findByText('La leggono anche Bruno Landi')
    expect(memory.saved).toMatchObject([{ do: 'writeEntry', audience: 'team', readers: [colleague.id] }])
  })

  test('for oneself asks for the key first, and keeps the note for whom it was', async () => {
    const { user } = open('?tab=diario')
    await user.type(await note(), 'Solo mia')
    await user.click(screen.getByRole('button', { name: 'Cambia chi la legge' }))
    await user.click(await screen.findByRole('radio', { name: /^Solo io/ }))
    expect(await screen.findByText('Per scrivere una nota solo io serve la tua chiave.')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Vai alla chiave' }).getAttribute('href')).toBe('/note-riservate')
    expect(screen.getByRole('radio', { name: /^Ente/ })).toHaveProperty('checked', true)
  })

  test('for oneself, once the key is open, is written and read; closed, it says so and keeps its draft', async () => {
    const { user, memory } = open('?tab=diario', memoryDevice({ author: { state: 'open' } }))
    await user.type(await note(), 'Solo mia')
    await user.click(screen.getByRole('button', { name: 'Cambia chi la legge' }))
    await user.click(await screen.findByRole('radio', { name: /^Solo io/ }))
    expect(await screen.findByText(/a una nota solo io non si allegano/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Salva nota' }))
    const timeline = await screen.findByRole('list', { name: /Note/ })
    const entry = (await within(timeline).findByText('Solo mia')).closest('li')!
    expect(entry.className).toContain('no-print')
    expect(within(entry).getByText('Solo io')).toBeTruthy()
    expect(memory.saved).toMatchObject([{ do: 'writeEntry', audience: 'authorOnly' }])
  })

  test('for oneself that was left half written waits closed, and is not written over', async () => {
    const left: Draft = {
      kind: 'diaryEntry',
      id: recordId(802) as unknown as DiaryEntryId,
      startedAt: '2026-11-20T09:00:00.000Z',
      updatedAt: '2026-11-20T09:01:00.000Z',
      of: maria,
      text: '',
      sealed: 'sealed:01890000-0000-7000-8000-0000000000f1:QUJD',
      entryKind: 'note',
      audience: 'authorOnly',
      occurredAt: '2026-11-20T09:00:00.000Z',
      amends: null,
    }
    open('?tab=diario', memoryDevice({ drafts: [left], author: { state: 'closed' } }))
    expect(await screen.findByText('Qui c’è una bozza di nota solo io, chiusa.')).toBeTruthy()
    expect(screen.queryByRole('textbox', { name: 'Nota' })).toBeNull()
  })

  test('among many is found by type and by author, day by day', async () => {
    const { user } = open('?tab=diario', memoryDevice({ diaryLength: 80 }))
    await note()
    const timeline = () => screen.getByRole('list', { name: /Note/ })
    const shown = () => within(timeline()).getAllByRole('listitem')
    await waitFor(() => expect(shown()).toHaveLength(60))
    await user.click(screen.getByRole('button', { name: /Mostra le note precedenti/ }))
    const all = shown().length
    expect(all).toBeGreaterThan(80)
    await user.selectOptions(screen.getAllByRole('combobox', { name: 'Tipo di contatto' })[1]!, 'Visita domiciliare')
    expect(shown().length).toBeLessThan(all)
    expect(screen.getByText(`${shown().length} note`)).toBeTruthy()
    await user.selectOptions(screen.getByRole('combobox', { name: 'Chi l’ha scritta' }), 'Bruno Landi')
    for (const entry of shown()) expect(entry.textContent).toContain('Bruno Landi')
  })

  test('has lines to fill in by type of contact, after what was written', async () => {
    const { user } = open('?tab=diario')
    await user.type(await note(), 'Già scritto')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Tipo di contatto' }), 'Visita domiciliare')
    await user.click(screen.getByRole('button', { name: 'Inserisci lo schema' }))
    await waitFor(async () => {
      expect(await note()).toHaveProperty('value', expect.stringMatching(/^Già scritto\n\nChi era in casa:/))
    })
    await user.type(screen.getByRole('textbox', { name: 'Dove' }), 'A casa')
    expect(screen.getByRole('textbox', { name: 'Con chi' })).toBeTruthy()
  })
})

describe('a conflict', () => {
  test('is said on the page of the person, and leads to where it is settled', async () => {
    const view = sampleConflict(Date.now(), 1)
    open('', memoryDevice({ conflicts: [view] }))
    const link = await screen.findByRole('link', { name: 'Confronta e scegli: Due versioni: residenza.' })
    expect(link.getAttribute('href')).toBe(`/controllo/versioni/${view.conflict.id}`)
  })
})

describe('the edit of a person', () => {
  test('keeps what no field shows, and goes back to the person', async () => {
    const { user, memory, router } = renderScreen(`/persone/${maria}/modifica`)
    const address = await screen.findByRole('textbox', { name: 'Indirizzo' })
    expect(address).toHaveProperty('value', 'Via Roma 12')
    await user.clear(address)
    await user.type(address, 'Via Garibaldi 3')
    await user.click(screen.getByRole('checkbox', { name: 'Senza fissa dimora' }))
    await user.click(screen.getByRole('button', { name: 'Salva i dati' }))
    await screen.findByRole('heading', { level: 1, name: 'Maria Antonietta Rinaldi' })
    expect(router.state.location.pathname).toBe(`/persone/${maria}`)
    expect(memory.saved).toMatchObject([
      {
        do: 'editPerson',
        person: {
          id: maria,
          surname: 'Rinaldi',
          residence: { comune: 'A023', address: 'Via Garibaldi 3', homeless: true },
          phones: [{ number: '333 000 567', owner: 'figlia' }],
        },
        seen: { person: { residence: { address: 'Via Roma 12' } } },
      },
    ])
  })

  test('left half done is found again, with what was seen when it began', async () => {
    const { user, memory, unmount } = renderScreen(`/persone/${maria}/modifica`)
    await user.type(await screen.findByRole('textbox', { name: 'Codice fiscale' }), 'X')
    await waitFor(async () => {
      expect((await memory.device.drafts())[0]?.draft).toMatchObject({
        kind: 'personEdit',
        typed: { codiceFiscale: 'RNLMNT48C45A023VX' },
      })
    })
    unmount()
    renderScreen(`/persone/${maria}/modifica`, memory)
    expect(await screen.findByRole('textbox', { name: 'Codice fiscale' })).toHaveProperty('value', 'RNLMNT48C45A023VX')
    expect(await screen.findByText(/queste modifiche non sono ancora salvate/)).toBeTruthy()
  })
})

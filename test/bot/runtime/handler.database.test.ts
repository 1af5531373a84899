import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { commands } from '../../../commands/index.ts'
import { defineCommand } from '../../../src/bot/core/command.ts'
import { makeHandler } from '../../../src/bot/runtime/handler.ts'
import type { Ask } from '../../../src/chat/platform.ts'
import { postId } from '../../../src/domain/directory/post-id.ts'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil, CHAIR, MANAGER, OUTSIDER } from '../../support/council.ts'
import { identityOf } from '../../support/directory.ts'
import { good, poor } from '../../support/figures.ts'

let council: TestCouncil

beforeAll(async () => {
  council = await aCouncil({ figures: [poor('CS05'), good('CS01')] })
  await council.run()
})
afterAll(() => council.drop())

describe('somebody whom the directory does not know', () => {
  it.each(['status CS05', 'CS05', 'brief PAT', 'help', 'nonsense', ''])('gets no figure for "%s"', async (line) => {
    const { title, words } = await council.ask('Somebody Else', line)

    expect(title).toBe("I don't know you yet")
    expect(words).toContain('Ask the performance team or the ICT team to link you to your post')
    expect(words).toContain('somebody-else') // the identity that they need to be given
    expect(words).not.toMatch(/66|CS05/)
  })

  it('gets no form and records nothing by sending one', async () => {
    const values = { ref: 'CS05', what: 'Anything', owner: MANAGER, by: '1 December 2026' }

    expect((await council.submit('Somebody Else', 'action', values)).title).toBe("I don't know you yet")

    expect(await council.council.store.actions.list({ ref: 'CS05' })).toEqual([])
  })

  it('is somebody who no longer holds any post, too, as far as deciding goes', async () => {
    const { words } = await council.ask(OUTSIDER, 'call-in CS05')

    expect(words).toContain('Only the Deputy Managing Director, who chairs PAT, or its secretary calls in.')
  })
})

describe('a request', () => {
  it('that was handled before is answered with nothing, and done once', async () => {
    const handler = handlerWith()
    const ask = anAsk(`action CS01 Share how it is done owner: ${MANAGER} by: 1 December 2026`, 'twice')

    const answers = await Promise.all([handler(ask), handler(ask)])

    expect(answers.map(({ kind }) => kind).sort()).toEqual(['message', 'nothing'])
    expect(await council.council.store.actions.list({ ref: 'CS01' })).toHaveLength(1)
  })

  it('that has ended its process each time is not tried again, and whoever asked is told', async () => {
    const ask = anAsk(`action CS01 End it all owner: ${MANAGER} by: 1 December 2026`, 'stubborn')
    const { seenEvents } = council.council.store
    await seenEvents.keep({ platform: ask.platform, eventId: ask.eventId, ask, way: null }, council.council.now())
    await council.db.database.prisma.seenEvent.updateMany({ where: { eventId: ask.eventId }, data: { tries: 4 } })

    const answer = await handlerWith()(ask)

    expect(answer.kind === 'message' && answer.message.title).toBe('Something broke')
    const open = await council.council.store.actions.list({ ref: 'CS01' })
    expect(open.map(({ what }) => what)).not.toContain('End it all')
    expect(await handlerWith()(ask)).toEqual({ kind: 'nothing' })
  })

  it.each([
    { line: 'hlep', near: 'help' },
    { line: 'callin CS05', near: 'call-in or call-ins' },
    { line: 'stauts CS05', near: 'status' },
    { line: 'meeting', near: 'meetings' },
  ])('that is nearly a command, "$line", gets the nearest match', async ({ line, near }) => {
    const { title, words } = await council.ask(MANAGER, line)

    expect(title).toBe(`I don't know "${line.split(' ')[0]}"`)
    expect(words).toContain(`Did you mean ${near}`)
  })

  it('that is nearly a command is offered with all that was typed', async () => {
    expect((await council.ask(MANAGER, 'stauts CS05')).words).toContain('[status CS05: status CS05]')
  })

  it.each(['Contact Point', 'contact point?'])('"%s" is the plain question how that service stands', async (line) => {
    expect((await council.ask(MANAGER, line)).title).toBe('Contact Point')
  })

  it.each([
    { line: 'why CS0', offer: '[CS05 Calls answered in 40 seconds: why CS05]' },
    { line: 'why calls answered', offer: '[CS05 Calls answered in 40 seconds: why CS05]' },
    {
      line: 'decline CS50 reason: the new supplier',
      offer: '[CS05 Calls answered in 40 seconds: decline CS05 reason: the new supplier]',
    },
    { line: 'agenda PTA', offer: '[PAT: agenda PAT]' },
    { line: 'who Head of Contcat Point', offer: '[Head of Contact Point: who post: Head of Contact Point]' },
    { line: 'status engagment', offer: '[Engagement: status Engagement]' },
  ])('"$line" is offered what was perhaps meant, with a button', async ({ line, offer }) => {
    expect((await council.ask(CHAIR, line)).words).toContain(offer)
  })

  it.each(['agenda for PAT', 'agenda the PAT?', 'agenda for the PAT meeting', 'Agenda pat.', 'agenda PAT'])(
    '"%s" is the agenda of PAT',
    async (line) => {
      expect((await council.ask(CHAIR, line)).title).toMatch(/^PAT agenda: /)
    },
  )

  it('that is like no command is shown the way to help', async () => {
    const { words } = await council.ask(MANAGER, 'abracadabra')

    expect(words).toContain('"help" lists what you can ask.')
    expect(words).toContain('[help: help]')
  })

  it.each(['CS05', 'cs05', '  status   cs05 ', 'STATUS CS05', 'CS05?', 'cs 05', 'status CS 05.', 'status the CS05?'])(
    '"%s" is the plain question how CS05 stands',
    async (line) => {
      expect((await council.ask(MANAGER, line)).title).toBe(
        'CS05 Calls answered in 40 seconds: 66%, ■ Red (September 2026)',
      )
    },
  )

  it.each(['call-in CS99', 'call in CS99', 'Call-In cs99', 'CALL IN CS99'])('"%s" is a call-in', async (line) => {
    expect((await council.ask(CHAIR, line)).title).toMatch(/^There is no indicator "[Cc][Ss]99" for you\. Did you mean/)
  })

  it.each(['call-ins', 'call ins', 'cases'])('"%s" is the list of open cases', async (line) => {
    expect((await council.ask(CHAIR, line)).title).toBe('1 open case')
  })

  it('without a word is help', async () => {
    expect((await council.ask(MANAGER, '  ')).title).toBe('What you can ask me. "my" is all that waits for you')
  })
})

describe('an input that is missing', () => {
  it('is asked for in a form with its choices, and with what was given', async () => {
    const { form } = await council.ask(CHAIR, `action CS05 Train eight advisers owner: ${MANAGER.toLowerCase()}`)

    expect(form.command).toBe('action')
    expect([form.title, form.about, form.intro]).toEqual(['Action', 'CS05 Calls answered in 40 seconds', null])
    expect(form.fixed).toEqual({ ref: 'CS05' })
    expect(form.fields.map(({ name, kind, initial, required }) => [name, kind, initial, required])).toEqual([
      ['what', 'longtext', 'Train eight advisers', true],
      ['owner', 'choice', MANAGER, true],
      ['by', 'date', '', true],
      ['effect', 'text', '', false],
    ])
    expect(form.fields[1]?.choices.map(({ label }) => label)).toContain('Director of Engagement')
  })

  it('takes a day as people say it, which the form then has as its date', async () => {
    const { form } = await council.ask(CHAIR, `action CS05 owner: ${MANAGER} by: next friday`)

    expect(form.fields.find(({ name }) => name === 'by')?.initial).toBe('2026-11-13')
  })

  it('altogether is asked for without a reproach', async () => {
    expect((await council.ask(CHAIR, 'decline')).form.intro).toBeNull()
  })
})

describe('an input that is wrong', () => {
  it('opens the form again, which keeps what was given and says what was wrong with it', async () => {
    const values = { ref: 'CS05', what: 'Train eight advisers', owner: MANAGER, by: 'soon' }

    const { form } = await council.submit(CHAIR, 'action', values)

    expect(form.fields.flatMap(({ name, error }) => (error ? [[name, error]] : []))).toEqual([
      ['by', 'Found "soon", expected a day such as 1 December 2026, 1/12/2026 or next Friday.'],
    ])
    expect(form.fields.map(({ initial }) => initial)).toEqual(['Train eight advisers', MANAGER, 'soon', ''])
  })

  it('is told at each field', async () => {
    const { form } = await council.submit(CHAIR, 'complete', { action: 'the first', evidence: '   ' })

    expect(form.fields.map(({ name, error }) => [name, error])).toEqual([
      ['action', 'Found "the first", expected a part of its name, as "actions" lists it.'],
      ['evidence', 'Please give what shows that it is done.'],
    ])
  })

  it('is a command that does not exist, in a form of an older version', async () => {
    expect((await council.submit(CHAIR, 'fax', {})).title).toBe('I don\'t know "fax"')
  })
})

describe('a fault', () => {
  const secret = 'the child at 12 Acacia Avenue'
  const breaking = defineCommand({
    name: 'break',
    notDone: 'Nothing was done',
    who: 'anybody',
    summary: 'Breaks',
    example: 'break',
    input: z.object({ text: z.string() }),
    words: ['text'],
    async run({ text }) {
      throw new Error(`cannot store ${text}`, {
        cause: Object.assign(new Error(text), { code: '22021', detail: text }),
      })
    },
  })

  it('is told as a reference into the log, which holds where it was and no text', async () => {
    const handler = handlerWith([breaking])
    council.log.lines.length = 0

    const reply = await handler(anAsk(`break ${secret}`, 'fault-1'))

    const reference = reply.kind === 'message' ? /as (\w{8})\.$/m.exec(textIn(reply.message))?.[1] : undefined
    expect(reference).toBeDefined()
    expect(textIn(reply.kind === 'message' ? reply.message : null)).not.toMatch(
      /Acacia|cannot store|handler\.database\.test/,
    )
    const logged = council.log.lines.join('\n')
    expect(logged).toContain(reference)
    expect(logged).toContain('handler.database.test.ts')
    expect(logged).toContain('22021')
    expect(logged).not.toMatch(/Acacia|cannot store/)
  })

  it('of the database, whose messages quote values, is not quoted in the log either', async () => {
    council.log.lines.length = 0
    const { prisma } = council.db.database
    await prisma.$executeRaw`ALTER TABLE "Action" ADD CONSTRAINT no_avenue CHECK (what NOT LIKE '%Avenue%')`

    const { title } = await council.ask(CHAIR, `action CS01 ${secret} owner: ${MANAGER} by: 1 December 2026`)
    await prisma.$executeRaw`ALTER TABLE "Action" DROP CONSTRAINT no_avenue`

    expect(title).toBe('Something broke')
    expect(council.log.lines).toHaveLength(1)
    expect(council.log.lines.join()).not.toContain('Acacia')
  })

  it('before anybody is known is an answer too', async () => {
    const unreachable = { ...council.council, store: null as never }
    const handler = makeHandler(
      [],
      [],
      () => unreachable,
      council.log,
      () => undefined,
    )

    expect(await handler(anAsk('help', 'fault-3'))).toMatchObject({ message: { title: 'Something broke' } })
  })
})

const anAsk = (line: string, eventId: string): Ask => ({
  platform: 'web',
  eventId,
  speaker: 'deputy-managing-director',
  origin: { conversation: 'person:me', seenBy: 'speaker' },
  words: { kind: 'line', line },
})

function handlerWith(more: Parameters<typeof makeHandler>[0] = []) {
  return makeHandler(
    [...more, ...commands],
    [],
    () => council.council,
    council.log,
    () => undefined,
  )
}

const textIn = (message: { parts: readonly object[] } | null): string =>
  message?.parts.map((part) => ('text' in part ? String(part.text) : '')).join('\n') ?? ''

describe('what comes with a message or in it', () => {
  const direct = { conversation: 'D1', seenBy: 'speaker' } as const
  const asked = (over: Partial<Ask> & Pick<Ask, 'eventId' | 'words'>) =>
    handlerWith(commands)({ platform: 'slack', speaker: identityOf(CHAIR, 'slack'), origin: direct, ...over })

  it('a file alone is not met with silence', async () => {
    const reply = await asked({ eventId: 'file-1', documents: true, words: { kind: 'line', line: '' } })

    expect(reply).toMatchObject({ message: { title: 'I cannot read documents' } })
  })

  it('a line beside a file is answered, and the file is spoken of', async () => {
    const reply = await asked({ eventId: 'file-2', documents: true, words: { kind: 'line', line: 'status CS05' } })

    expect(reply.kind === 'message' ? textIn(reply.message) : '').toMatch(
      /Proposed for call-in[\s\S]*I take no files here/,
    )
  })

  it('people whom a shared message mentions are their posts in the form', async () => {
    await council.db.database.prisma.identity.create({
      data: { platform: 'slack', externalId: 'U0123ABC', person: { connect: { id: postId(MANAGER) } } },
    })
    const message = '@U0123ABC trains eight advisers with @U0999XYZ'

    const reply = await asked({ eventId: 'shared-1', words: { kind: 'line', line: 'action', message } })

    const what = reply.kind === 'form' ? reply.form.fields.find(({ name }) => name === 'what') : undefined
    expect(what?.initial).toBe(`${MANAGER} trains eight advisers with @U0999XYZ`)
  })
})

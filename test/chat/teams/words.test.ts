import { expect, it } from 'vitest'
import { activitySchema } from '../../../src/chat/teams/activity.ts'
import { heardIn } from '../../../src/chat/teams/words.ts'
import { anActivity } from '../../support/play/teams/activities.ts'

const BOT = { id: '28:callin', name: 'Callin' }
const mention = (text = '<at>Callin</at>', mentioned = BOT) => ({ type: 'mention', text, mentioned })

function lineIn(text: string, place = 'channel:pat', entities: unknown[] = [mention()]): string | null {
  const heard = heardIn(activitySchema.parse(anActivity('http://127.0.0.1:1', 'head', place, { text, entities })))
  return heard?.words.kind === 'line' ? heard.words.line : null
}

it.each([
  ['<at>Callin</at> status CS05', 'status CS05'],
  ['<at>Callin</at>status CS05\n', 'status CS05'],
  ['<at>Callin</at>&nbsp;status CS05', 'status CS05'],
  ['<at>Callin</at>\u00a0status  CS05\r\n', 'status  CS05'],
  ['<at id="0">Callin</at> status CS05', 'status CS05'],
  ['status CS05 <at>Callin</at>', 'status CS05'],
  ['status <at>Callin</at> CS05', 'status CS05'],
  ['<at>Callin</at>', ''],
  ['<at>Callin</at> decline CS05 A &amp; B &lt; C', 'decline CS05 A & B < C'],
  ['<at>Callin</at> decline CS05 first line\nsecond line', 'decline CS05 first line\nsecond line'],
  ['<at>Callin</at> decline CS05 $1 costs &amp;lt;', 'decline CS05 $1 costs &lt;'],
  ['<at>Callin</at> action <at>Head of finance</at> by Friday', 'action Head of finance by Friday'],
])('takes its own name out of %j and nothing else', (text, line) => {
  expect(lineIn(text)).toBe(line)
})

it('knows itself by a name with an ampersand', () => {
  const entity = mention('<at>Callin &amp; co</at>', { id: '28:callin', name: 'Callin & co' })

  expect(lineIn('<at>Callin &amp; co</at> reds', 'channel:pat', [entity])).toBe('reds')
})

it('knows itself without an entity, by its name', () => {
  expect(lineIn('<at>Callin</at> reds', 'channel:pat', [])).toBe('reds')
})

it.each([
  ['nobody is mentioned', 'status CS05', []],
  [
    'somebody else is mentioned',
    '<at>Other</at> status CS05',
    [mention('<at>Other</at>', { id: '29:x', name: 'Other' })],
  ],
])('hears nothing in a channel where %s', (_, text, entities) => {
  expect(lineIn(text, 'channel:pat', entities)).toBeNull()
})

it.each([
  ['a document', 'application/vnd.microsoft.teams.file.download.info', true],
  ['a picture', 'image/png', true],
  ['its own text again', 'text/html', undefined],
])('hears %s that comes with a message', (_, contentType, documents) => {
  const activity = anActivity('http://127.0.0.1:1', 'head', 'direct', { text: 'my', attachments: [{ contentType }] })

  expect(heardIn(activitySchema.parse(activity))?.documents).toBe(documents)
})

it('hears a personal chat without a mention', () => {
  expect(lineIn('status CS05', 'direct', [])).toBe('status CS05')
})

it.each([
  ['a value of another app', { something: 1 }],
  ['a command that is no text', { command: 5 }],
  ['an empty form', { callin: {} }],
])('hears nothing in %s', (_, value) => {
  const activity = activitySchema.parse(anActivity('http://127.0.0.1:1', 'head', 'direct', { value }))

  expect(heardIn(activity)).toBeNull()
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderSlack } from '../../../src/chat/slack/render.ts'
import { unescapeText } from '../../../src/chat/slack/text.ts'
import type { Chart, Message, Part } from '../../../src/messages/core/message.ts'
import { manyCases } from '../../support/cases.ts'
import { commandsIn, visibleText } from '../../support/play/slack/reading.ts'
import { aChart, anyMessage, aTable } from '../../support/slack/any-message.ts'
import { messageBreaches } from '../../support/slack/blockkit.ts'

const none = new Map()

const message = (...parts: Part[]): Message => ({ title: 'CS05 is red', parts })
const shown = (...parts: Part[]) => renderSlack(message(...parts), none)

describe('every message', () => {
  it('keeps to every limit of Block Kit, whatever is in it', () => {
    fc.assert(
      fc.property(anyMessage, fc.boolean(), (any, safest) => {
        expect(messageBreaches(renderSlack(any, none, safest))).toEqual([])
      }),
      { numRuns: manyCases(120) },
    )
  })

  it('keeps to the limits with pictures too', () => {
    fc.assert(
      fc.property(anyMessage, (any) => {
        const charts = any.parts.flatMap((part) => (part.kind === 'chart' ? [part.chart] : []))
        const images = new Map(charts.map((chart) => [chart, { slackFileId: 'F1' }]))
        expect(messageBreaches(renderSlack(any, images))).toEqual([])
      }),
      { numRuns: manyCases(40) },
    )
  })

  it('announces its title and begins with it', () => {
    const { text, blocks } = shown()

    expect(text).toBe('CS05 is red')
    expect(blocks).toEqual([{ type: 'header', text: { type: 'plain_text', text: 'CS05 is red', emoji: true } }])
  })

  it('says so where it is too long for Slack, and keeps its beginning', () => {
    const { blocks } = shown(...Array.from({ length: 80 }, (_, at): Part => ({ kind: 'text', text: `Line ${at}` })))

    expect(blocks).toHaveLength(50)
    expect(visibleText(blocks)).toContain('Line 0')
    expect(visibleText(blocks.slice(-1))).toMatch(/^Cut here/)
  })

  it('keeps its buttons after one very long part', () => {
    const { blocks } = shown(
      { kind: 'text', text: 'commentary '.repeat(3000) },
      { kind: 'buttons', buttons: [{ label: 'Call in', command: 'call-in CS05' }] },
    )

    expect(commandsIn(blocks)).toEqual(['call-in CS05'])
  })
})

describe('text', () => {
  it.each([
    ['a < b & c > d', 'a &lt; b &amp; c &gt; d'],
    ['<!channel> <@U1>', '&lt;!channel&gt; &lt;@U1&gt;'],
    ['see https://kent.example/a?b=1&c=2.', 'see <https://kent.example/a?b=1&amp;c=2>.'],
  ])('%s cannot control Slack', (text, markup) => {
    expect(shown({ kind: 'text', text }).blocks[1]).toEqual({
      type: 'section',
      text: { type: 'mrkdwn', text: markup, verbatim: true },
    })
  })

  it.each(['5* hotels and 3* ones', 'the _late_ ones', '~gone~', 'two\nlines', '`code`'])(
    'a title too long for a header stays bold from end to end with "%s" in it',
    (odd) => {
      const { blocks } = renderSlack({ title: `${'A long title '.repeat(12)}${odd} at its end`, parts: [] }, new Map())
      const markup = JSON.parse(JSON.stringify(blocks))[0].text.text as string

      expect(markup).toMatch(/^\*.*\*$/)
      expect(markup.slice(1, -1)).not.toMatch(/(?<!\u200b)[*_~`]|[*_~`](?!\u200b)/)
    },
  )

  it('a button’s label is never cut within a word', () => {
    const label = 'Not this time: Children in need whose assessment was finished within forty-five days'
    const { blocks } = renderSlack(
      { title: 'x', parts: [{ kind: 'buttons', buttons: [{ label, command: 'my' }] }] },
      new Map(),
    )

    expect(JSON.stringify(blocks)).toContain('"Not this time: Children in need whose assessment was…"')
  })

  it.each(['*not bold*', '_not slanted_', '> not a quote', '`not code`'])('%s reads as it was written', (text) => {
    const { blocks } = shown({ kind: 'text', text })

    expect(JSON.stringify(blocks)).toContain('\u200b')
    expect(visibleText(blocks.slice(1))).toBe(text)
  })

  it('goes through escaping and back unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        const { blocks } = shown({ kind: 'text', text: `.${text}.` })
        expect(visibleText(blocks.slice(1)).replace(/\s/g, '')).toBe(unescapeText(`.${text}.`).replace(/\s/g, ''))
      }),
    )
  })

  it('that needs notice carries a sign, and small print is small', () => {
    const { blocks } = shown(
      { kind: 'text', text: 'Overdue', tone: 'warning' },
      { kind: 'text', text: 'As at July', tone: 'quiet' },
    )

    expect(blocks[1]).toMatchObject({ text: { text: '⚠️ Overdue' } })
    expect(blocks[2]).toMatchObject({ type: 'context', elements: [{ text: 'As at July' }] })
  })
})

describe('facts', () => {
  it.each([
    { facts: 10, sections: 1 },
    { facts: 11, sections: 2 },
    { facts: 24, sections: 3 },
  ])('$facts of them take $sections sections', ({ facts, sections }) => {
    const list = Array.from({ length: facts }, (_, at) => ({ label: `Label ${at}`, value: `${at}` }))

    expect(shown({ kind: 'facts', facts: list }).blocks.slice(1)).toHaveLength(sections)
  })

  it('with a long value take the whole width, in their order', () => {
    const { blocks } = shown({
      kind: 'facts',
      facts: [
        { label: 'RAG', value: '● RED' },
        { label: 'Commentary', value: 'Call volumes rose. '.repeat(20) },
        { label: 'Target', value: '80%' },
      ],
    })

    expect(blocks.slice(1).map((block) => 'fields' in block)).toEqual([true, false, true])
    expect(blocks[1]).toMatchObject({ fields: [{ text: '*RAG*\n● RED' }] })
  })
})

describe('a table', () => {
  it("is Slack's own, with every row as long as the header", () => {
    const { blocks } = shown(aTable(['Ref', 'Value'], [['CS05', '66%'], ['CS07']]))

    expect(blocks[2]).toMatchObject({
      type: 'table',
      rows: [
        [{ text: 'Ref' }, { text: 'Value' }],
        [{ text: 'CS05' }, { text: '66%' }],
        [{ text: 'CS07' }, { text: '–' }],
      ],
    })
  })

  it('says how many rows were left out', () => {
    const { blocks } = shown(
      aTable(
        ['Ref'],
        Array.from({ length: 120 }, (_, at) => [`CS${at}`]),
      ),
    )

    expect(visibleText(blocks.slice(-1))).toBe('… and 21 more rows.')
  })

  it('that is the second of a message stands aligned where a phone shows it unbroken', () => {
    const narrow = aTable(
      ['Ref', 'Value'],
      [
        ['CS05', '66%'],
        ['CS7', '100%'],
      ],
    )
    const { blocks } = shown(narrow, narrow)

    expect(blocks.at(-1)).toMatchObject({ text: { text: '```\nRef   Value\nCS05  66%\nCS7   100%\n```' } })
  })

  it('that is the second and wide becomes a line for each row', () => {
    const wide = aTable(['Ref', 'Indicator'], [['CS05', 'Percentage of calls to Contact Point which were answered']])
    const { blocks } = shown(wide, wide)

    expect(visibleText(blocks.slice(-1))).toBe(
      '• CS05 · Indicator Percentage of calls to Contact Point which were answered',
    )
  })
})

describe('a chart', () => {
  const part: Part = { kind: 'chart', chart: aChart, alt: 'Fell below its floor in May.' }

  it('is the uploaded picture, with its words for who cannot see it', () => {
    const images = new Map<Chart, { slackFileId: string }>([[aChart, { slackFileId: 'F1' }]])

    expect(renderSlack(message(part), images).blocks[1]).toMatchObject({
      type: 'image',
      slack_file: { id: 'F1' },
      alt_text: 'Fell below its floor in May.',
    })
  })

  it('without a picture is said in words', () => {
    expect(visibleText(shown(part).blocks)).toContain('Chart: Fell below its floor in May.')
  })
})

describe('buttons', () => {
  it('carry their command line and stand in groups of 25', () => {
    const buttons = Array.from({ length: 30 }, (_, at) => ({ label: `Do ${at}`, command: `do ${at}` }))
    const { blocks } = shown({ kind: 'buttons', buttons })

    expect(blocks.slice(1).map((block) => ('elements' in block ? block.elements.length : 0))).toEqual([25, 5])
    expect(commandsIn(blocks)).toEqual(buttons.map((button) => button.command))
  })

  it('never carry a part of a command: one too long is to be typed', () => {
    const { blocks } = shown({ kind: 'buttons', buttons: [{ label: 'Decline', command: 'x'.repeat(2001) }] })

    expect(commandsIn(blocks)).toEqual([])
    expect(visibleText(blocks)).toContain('“Decline” is too long for a Slack button')
  })
})

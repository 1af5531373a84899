import { expect, it } from 'vitest'
import { messageBreaches, viewBreaches } from '../../support/slack/blockkit.ts'

const text = (words: string) => ({ type: 'mrkdwn', text: words })
const button = (own: object) => ({ type: 'button', action_id: 'a', text: { type: 'plain_text', text: 'Do' }, ...own })
const section = { type: 'section', text: text('x') }

it.each([
  { name: 'too many blocks', blocks: Array.from({ length: 51 }, () => section) },
  { name: 'a section too long', blocks: [{ type: 'section', text: text('x'.repeat(3001)) }] },
  { name: 'an empty section', blocks: [{ type: 'section' }] },
  { name: 'an empty text', blocks: [{ type: 'section', text: text('') }] },
  { name: 'too many fields', blocks: [{ type: 'section', fields: Array.from({ length: 11 }, () => text('x')) }] },
  { name: 'a field too long', blocks: [{ type: 'section', fields: [text('x'.repeat(2001))] }] },
  { name: 'a heading with markup', blocks: [{ type: 'header', text: text('x') }] },
  {
    name: 'a button label too long',
    blocks: [{ type: 'actions', elements: [button({ text: text('x'.repeat(76)) })] }],
  },
  { name: 'a button value too long', blocks: [{ type: 'actions', elements: [button({ value: 'x'.repeat(2001) })] }] },
  { name: 'a button without a style that exists', blocks: [{ type: 'actions', elements: [button({ style: 'red' })] }] },
  { name: 'no buttons', blocks: [{ type: 'actions', elements: [] }] },
  { name: 'an action id used twice', blocks: [{ type: 'actions', elements: [button({}), button({})] }] },
  { name: 'a block id used twice', blocks: [section, section].map((one) => ({ ...one, block_id: 'b' })) },
  { name: 'two tables', blocks: [0, 1].map(() => ({ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] })) },
  { name: 'an empty cell', blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: '' }]] }] },
  { name: 'a picture without words', blocks: [{ type: 'image', slack_file: { id: 'F' }, alt_text: '' }] },
  {
    name: 'too much text in all',
    blocks: Array.from({ length: 5 }, () => ({ type: 'section', text: text('x'.repeat(2900)) })),
  },
])('the check of messages sees $name', ({ blocks }) => {
  expect(messageBreaches({ text: 'x', blocks })).not.toEqual([])
})

it('the check of messages counts characters as Slack does, so that a picture character is one', () => {
  expect(messageBreaches({ text: 'x', blocks: [{ type: 'section', text: text('😀'.repeat(3000)) }] })).toEqual([])
})

const title = { type: 'plain_text', text: 'Action' }
const input = (element: object) => ({ type: 'input', label: title, element: { action_id: 'a', ...element } })

it.each([
  { name: 'no title', view: { blocks: [section] } },
  { name: 'a title too long', view: { title: { type: 'plain_text', text: 'x'.repeat(25) }, blocks: [section] } },
  { name: 'no blocks', view: { title, blocks: [] } },
  { name: 'inputs without a button to send them', view: { title, blocks: [input({ type: 'plain_text_input' })] } },
  {
    name: 'a choice of nothing',
    view: { title, submit: title, blocks: [input({ type: 'static_select', options: [] })] },
  },
  { name: 'too much kept with it', view: { title, blocks: [section], private_metadata: 'x'.repeat(3001) } },
])('the check of forms sees $name', ({ view }) => {
  expect(viewBreaches(view)).not.toEqual([])
})

import { expect, it } from 'vitest'
import { messageText } from '../../src/cli/message-text.ts'

const aTable = (...rows: string[][]) =>
  messageText({
    title: 'Actions',
    parts: [
      { kind: 'table', caption: 'By date', columns: [{ label: 'No.' }, { label: 'What' }, { label: 'Due' }], rows },
    ],
  })

it('a table that fits a terminal stands in columns', () => {
  expect(aTable(['7', 'Review the rota', '1 May'])).toBe(
    'Actions\n\nBy date\n\nNo.  What             Due\n---  ---------------  -----\n7    Review the rota  1 May\n',
  )
})

it('a wider one is told row by row, without what is empty', () => {
  const long = 'Review the rota '.repeat(8).trim()

  expect(aTable(['7', long, ''], ['8', 'Train', '1 May'])).toBe(
    `Actions\n\nBy date\n\n- No.: 7; What: ${long}\n- No.: 8; What: Train; Due: 1 May\n`,
  )
})

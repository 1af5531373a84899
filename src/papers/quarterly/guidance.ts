import type { Section } from '../document.ts'

/** How to read the ratings, for whoever has not seen such a report before. */
export const guidance: Section = {
  heading: 'How to read this paper',
  blocks: [
    {
      kind: 'facts',
      facts: [
        { label: '● Green', value: 'The result meets or exceeds the target.' },
        { label: '▲ Amber', value: 'The result is short of the target, on or above the floor standard.' },
        { label: '■ Red', value: 'The result is below the floor standard.' },
        { label: '○ Not rated', value: 'There is no result, or no target was set.' },
        { label: 'Snapshot', value: 'It says how things stand on a day, so that it has no year to date.' },
      ],
    },
    {
      kind: 'paragraph',
      text: 'Targets and floor standards are set for the financial year. Where lower figures are better, the comparisons turn round.',
    },
    {
      kind: 'paragraph',
      text: 'Direction of travel compares performance, not the number, with the period before. A figure that is better when it is lower has improved when it went down.',
    },
    {
      kind: 'paragraph',
      text: 'Activity indicators show demand and have no rating. They are in their expected range, above it or below it; where no range is set, the previous year stands beside them.',
    },
  ],
}

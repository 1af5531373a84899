import { capitalise } from '../../domain/core/words.ts'
import { sentence } from '../../messages/agenda/briefing.ts'
import type { Column } from '../../messages/core/message.ts'
import type { Block } from '../document.ts'
import type { ForumAction } from './snapshot.ts'

export const heading = (text: string): Block => ({ kind: 'heading', text })

export const paragraphs = (...texts: readonly string[]): Block[] => texts.map((text) => ({ kind: 'paragraph', text }))

export const labelled = (label: string, text: string): Block => ({ kind: 'paragraph', label, text: asSentence(text) })

/** What people wrote in haste stands as a sentence; nothing else of it is touched. */
export const asSentence = (text: string): string => sentence(capitalise(text.trim()))

/** One thing in a paragraph, more as a list under their label; nothing at all where there is none. */
export function labelledList(label: string, texts: readonly string[]): Block[] {
  const [only = '', ...others] = texts
  if (texts.length === 0) return []
  if (others.length === 0) return [labelled(label, only)]
  return [
    { kind: 'paragraph', text: `${label}:` },
    { kind: 'list', items: texts.map(asSentence) },
  ]
}

/** Open actions; `about` says whether each row names what it is about. */
export function actionTable(caption: string, actions: readonly ForumAction[], about: boolean): Block {
  const columns: readonly Column[] = [
    { label: 'No.' },
    ...(about ? [{ label: 'About' }] : []),
    { label: 'Action' },
    { label: 'Owner' },
    { label: 'Due' },
    { label: 'Reported' },
  ]
  return {
    kind: 'table',
    caption,
    columns,
    rows: actions.map((action) => [
      String(action.id),
      ...(about ? [action.about] : []),
      action.what,
      action.owner,
      action.overdue ? `${action.due}, overdue` : action.due,
      action.progress === '' ? 'Nothing yet' : action.progress,
    ]),
  }
}

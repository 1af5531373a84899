/** What Slack takes of one thing: characters of a text (`maxLength`), entries of a list (`maxItems`), or a number. */
export type SlackLimit = {
  readonly maxLength?: number
  readonly minLength?: number
  readonly maxItems?: number
  readonly minItems?: number
  readonly type?: 'plain_text'
}

/**
 * Slack's limits on what Callin sends, by where they stand in Block Kit. Slack refuses the whole of a message or a form
 * for one breach. The renderer keeps to them, and the tests check every rendered message against the same. They are from
 * the documentation of @slack/types 3.2.0 and https://docs.slack.dev/reference/block-kit, unless said otherwise.
 */
export const SLACK_LIMITS = {
  'message.blocks': { maxItems: 50 },
  // Longer ones are shown as several messages, and beyond 40,000 characters cut (slackapi/bolt-python#764).
  'message.text': { maxLength: 4000, minLength: 1 },
  // Refused at about 13,200 characters over all of the blocks; that is not documented (slackapi/bolt-js#2509).
  'message.blocks (sum of text)': { maxLength: 12_000 },
  'message.blocks (tables)': { maxItems: 1 },

  'view.blocks': { maxItems: 100, minItems: 1 },
  'view.title': { maxLength: 24, minLength: 1, type: 'plain_text' },
  'view.submit': { maxLength: 24, type: 'plain_text' },
  'view.close': { maxLength: 24, type: 'plain_text' },
  'view.callback_id': { maxLength: 255 },
  'view.private_metadata': { maxLength: 3000 },

  '*.block_id': { maxLength: 255 },
  '*.action_id': { maxLength: 255 },
  '*.placeholder': { maxLength: 150 },
  'text_object.text': { maxLength: 3000, minLength: 1 },

  'header.text': { maxLength: 150, minLength: 1, type: 'plain_text' },
  'section.text': { maxLength: 3000, minLength: 1 },
  'section.fields': { maxItems: 10, minItems: 1 },
  'section.fields[].text': { maxLength: 2000, minLength: 1 },
  'actions.elements': { maxItems: 25, minItems: 1 },
  'context.elements': { maxItems: 10, minItems: 1 },
  'image.alt_text': { maxLength: 2000, minLength: 1 },
  'image.title': { maxLength: 2000 },
  'image.image_url': { maxLength: 3000 },
  // The row of headings counts.
  'table.rows': { maxItems: 100, minItems: 1 },
  'table.rows[] (cells)': { maxItems: 20, minItems: 1 },
  'table.column_settings': { maxItems: 20 },
  'input.label': { maxLength: 2000, minLength: 1, type: 'plain_text' },
  'input.hint': { maxLength: 2000, type: 'plain_text' },

  'button.text': { maxLength: 75, minLength: 1, type: 'plain_text' },
  'button.value': { maxLength: 2000 },
  'button.url': { maxLength: 3000 },
  'plain_text_input.initial_value': { maxLength: 3000 },
  'static_select.options': { maxItems: 100, minItems: 1 },
  'static_select.option_groups': { maxItems: 100 },
  'option_group.label': { maxLength: 75 },
  'option_group.options': { maxItems: 100, minItems: 1 },
  'option.text': { maxLength: 75, minLength: 1 },
  // One page of the documentation says 150.
  'option.value': { maxLength: 75 },
} as const satisfies Readonly<Record<string, SlackLimit>>

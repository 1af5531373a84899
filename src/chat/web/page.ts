import { type Html, html } from '../../html.ts'
import { channelConversation, personConversation, type WebChannel, type WebPerson } from './directory.ts'
import { type Session, sessionFields } from './form.ts'
import type { WebMessage } from './memory.ts'
import { PRESS_FORM, renderWebMessage, SAY_PATH } from './render.ts'

export type ConversationHeading = { readonly conversation: string; readonly name: string; readonly purpose: string }

export type PageView = {
  readonly session: Session
  readonly people: readonly WebPerson[]
  readonly actor: WebPerson
  readonly channels: readonly WebChannel[]
  readonly place: ConversationHeading
  readonly notice: string | null
}

export type ConversationView = PageView & {
  readonly messages: readonly WebMessage[]
  /** The id to look for earlier messages from; null when these are the first. */
  readonly earlierThan: number | null
  /** Whether these are the newest messages, which then stay live. */
  readonly newest: boolean
  readonly suggestions: readonly string[]
  /** The council's time zone. */
  readonly zone: string
}

/** The direct messages of a person with Callin, as a place to be in. */
export const directMessages = (person: string): ConversationHeading => ({
  conversation: personConversation(person),
  name: 'You and Callin',
  purpose: 'Direct messages: what Callin tells this post alone.',
})

export const channelHeading = ({ key, name, purpose }: WebChannel): ConversationHeading => ({
  conversation: channelConversation(key),
  name,
  purpose,
})

/** The path of a conversation as one post sees it. The post is in the address, so two windows can be two posts. */
export const pathOf = (conversation: string, as: string): string =>
  `/in/${encodeURIComponent(conversation)}?as=${encodeURIComponent(as)}`

/** A conversation with its messages, oldest first, and the box for a command. */
export function conversationPage(view: ConversationView): Html {
  const { session, messages, earlierThan, newest, place } = view
  const here = pathOf(place.conversation, session.as)
  return layout(
    view,
    place.name,
    html`
<div class="log" id="messages" role="log" aria-live="off" aria-label="Messages in ${place.name}" tabindex="0"
 data-live="${newest ? 'yes' : 'no'}"><div id="list">
${earlierThan !== null && html`<p class="more"><a href="${here}&before=${earlierThan}">Show earlier messages</a></p>`}
${messages.length === 0 && html`<p class="empty" id="empty">Nothing has been said here yet. Type help to see what Callin can do.</p>`}
${messages.map((message) => renderWebMessage(message, session.as, view.zone))}
${!newest && html`<p class="more"><a href="${here}">Back to the newest messages</a></p>`}
</div></div>
<div class="composer">
<form id="${PRESS_FORM}" method="post" action="${SAY_PATH}" class="suggestions" aria-label="Suggestions">${sessionFields(session)}
${view.suggestions.map((line) => html`<button type="submit" name="line" value="${line}" class="suggestion">${line}</button>`)}
</form>
<form id="say" method="post" action="${SAY_PATH}">${sessionFields(session)}
<label for="line">Command <span class="optional">as ${view.actor.name}</span></label>
<div class="row"><input id="line" name="line" type="text" required autocomplete="off" autocapitalize="off" spellcheck="false"
 maxlength="2000" aria-describedby="line-hint" enterkeyhint="send"><button type="submit" class="button primary">Send</button></div>
<p class="help" id="line-hint">For example <kbd>status CS05</kbd> or <kbd>help</kbd>. Only you see the answer.</p>
</form>
<p id="problem" class="problem" role="alert"></p>
</div>`,
  )
}

/** A form on a page of its own, for a browser without JavaScript; with it, the same form opens in a dialog. */
export const formPage = (view: PageView, form: Html): Html =>
  layout(view, view.place.name, html`<div class="log"><div class="sheet">${form}</div></div>`)

/** One sentence in the console's own look. */
export const sentencePage = (title: string, sentence: string): Html =>
  htmlDocument(
    title,
    html`<body class="plain"><main><h1>${title}</h1><p>${sentence}</p><p><a href="/">Back to the start</a></p></main></body>`,
  )

function layout(view: PageView, title: string, main: Html): Html {
  const { session, place, notice } = view
  return htmlDocument(
    `${title} · Callin`,
    html`<body data-as="${session.as}" data-in="${place.conversation}">
<a class="skip" href="#main">Skip to the conversation</a>
<div class="app">
<header class="side"><div class="brand"><img class="mark" src="/assets/mark.svg" alt="" width="28" height="28"><span>Callin</span></div>
${actAs(view)}
${navigation(view)}
</header>
<main id="main" tabindex="-1">
<div class="place"><h1>${place.name}</h1><p>${place.purpose}</p></div>
<p class="notice">This is a console on your own machine: you can act as any post.${notice !== null && ` ${notice}`}</p>
${main}
</main>
</div>
<p id="announce" class="unseen" role="status"></p>
<dialog id="dialog" aria-labelledby="ask-title"></dialog>
<script type="module" src="/assets/console.js"></script>
</body>`,
  )
}

function actAs({ people, actor, session }: PageView): Html {
  return html`<form class="act" method="post" action="/as">${sessionFields(session)}
<label for="person">Act as</label>
<div class="row"><select id="person" name="person" class="person">${grouped(people, actor.id)}</select>
<button type="submit" class="button ordinary">Switch</button></div></form>`
}

/** Grouped by their detail where that gathers them; where nearly every post has its own, it stands beside the title. */
function grouped(people: readonly WebPerson[], chosen: string): Html {
  const groups = new Map<string, WebPerson[]>()
  for (const person of people) groups.set(person.detail, [...(groups.get(person.detail) ?? []), person])
  const option = (person: WebPerson, text: string) =>
    html`<option value="${person.id}"${person.id === chosen && html` selected`}>${text}</option>`
  if (groups.size * 2 > people.length) {
    return html`${people.map((p) => option(p, p.detail === '' ? p.name : `${p.name} · ${p.detail}`))}`
  }
  return html`${[...groups].map(([detail, members]) =>
    detail === ''
      ? members.map((p) => option(p, p.name))
      : html`<optgroup label="${detail}">${members.map((p) => option(p, p.name))}</optgroup>`,
  )}`
}

function navigation({ channels, place, session }: PageView): Html {
  const link = ({ conversation, name }: ConversationHeading) =>
    html`<li><a href="${pathOf(conversation, session.as)}" data-conversation="${conversation}"${
      conversation === place.conversation && html` aria-current="page"`
    }><span>${name}</span><span class="unread" hidden>new</span></a></li>`
  return html`<nav aria-label="Conversations">
<h2 id="nav-channels">Channels</h2>
<ul aria-labelledby="nav-channels">${channels.map((channel) => link(channelHeading(channel)))}</ul>
<h2 id="nav-direct">Direct messages</h2>
<ul aria-labelledby="nav-direct">${link(directMessages(session.as))}</ul>
</nav>`
}

const htmlDocument = (title: string, body: Html): Html => html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/assets/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/console.css">
</head>
${body}
</html>
`

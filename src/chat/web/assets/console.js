// Everything here also works without it: forms are sent and pages come back. With it, the page stays where it is, answers
// appear in place, what happens elsewhere appears by itself, and forms open in a dialog.

const { as, in: conversation } = document.body.dataset
const list = document.getElementById('list')
const log = document.getElementById('messages')
const line = document.getElementById('line')
const dialog = document.getElementById('dialog')
const isLive = log?.dataset.live === 'yes'

if (isLive) {
  document.addEventListener('submit', onSubmit)
  dialog.addEventListener('click', onDialogClick)
  dialog.addEventListener('close', () => openedBy()?.focus())
  line.addEventListener('keydown', recall)
  // On a touch screen this would open the keyboard over half of what one came to read.
  if (matchMedia('(pointer: fine)').matches) line.focus({ preventScroll: true })
  follow()
}

// ---- Sending

const typedLines = []
let recalled = 0
let opener = null

async function onSubmit(event) {
  const form = event.target
  if (form.getAttribute('action') === '/as') return
  event.preventDefault()
  if (form.ariaBusy === 'true') return
  const inDialog = dialog.contains(form)
  const typed = form.id === 'say'
  const answer = await send(form, event.submitter)
  if (answer === null) return
  if (typed) {
    typedLines.push(line.value)
    recalled = typedLines.length
    line.value = ''
  }
  if (!inDialog) opener = typed ? line : event.submitter
  for (const message of answer.messages) place(message)
  if (answer.form !== null) showForm(answer.form, inDialog)
  else if (inDialog) dialog.close()
  reveal(answer.messages.at(-1))
}

/** Shows the end of the conversation, but a long answer from its beginning. */
function reveal(message) {
  const shown = message && document.getElementById(`m${message.id}`)
  if (shown && shown.offsetHeight > log.clientHeight) shown.scrollIntoView({ block: 'start' })
  else log.scrollTop = 0
}

/** Gives the answer, or null after saying what went wrong; what was typed stays where it is. */
async function send(form, submitter) {
  const values = new URLSearchParams(new FormData(form, submitter))
  // The page's own mark is for one sending; here each sending is one of its own, save a double click.
  values.set('once', crypto.randomUUID())
  form.ariaBusy = 'true'
  problem('')
  try {
    const response = await fetch(submitter?.getAttribute('formaction') ?? form.getAttribute('action'), {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: values,
    })
    const answer = await response.json()
    if (response.ok) return answer
    problem(answer.problem)
  } catch {
    problem('Callin did not answer. What you typed is still there: please try again.')
  } finally {
    form.ariaBusy = 'false'
  }
  return null
}

function problem(sentence) {
  const place = dialog.open ? problemInDialog() : document.getElementById('problem')
  place.textContent = sentence
}

function problemInDialog() {
  const known = dialog.querySelector('[data-problem]')
  if (known) return known
  const made = document.createElement('p')
  made.dataset.problem = ''
  made.className = 'problem'
  made.setAttribute('role', 'alert')
  dialog.querySelector('h2').after(made)
  return made
}

/** Up and down bring back what was typed before, as in a terminal. */
function recall(event) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  const next = recalled + step
  if (step === undefined || next < 0 || next > typedLines.length) return
  event.preventDefault()
  recalled = next
  line.value = typedLines[next] ?? ''
}

// ---- Forms

function showForm(markup, again) {
  dialog.innerHTML = markup
  if (!dialog.open) dialog.showModal()
  const first = dialog.querySelector('select, textarea, input:not([type="hidden"])')
  const wrong = again ? dialog.querySelector('[aria-invalid], .problem') : null
  const target = wrong ?? first
  target?.focus()
}

function onDialogClick(event) {
  if (!event.target.closest('[data-close]')) return
  event.preventDefault()
  dialog.close()
}

/** What opened the dialog may have been edited away meanwhile; the command box is always there. */
function openedBy() {
  return opener?.isConnected ? opener : line
}

// ---- Messages

/** Puts a message where its number belongs, or in the place of its earlier state. Says so to screen readers. */
function place({ id, html }) {
  const holder = document.createElement('template')
  holder.innerHTML = html
  const fresh = holder.content.firstElementChild
  const old = document.getElementById(fresh.id)
  if (old && Number(old.dataset.version) >= Number(fresh.dataset.version)) return
  if (old) swap(old, fresh)
  else {
    const later = [...list.querySelectorAll('.message')].find((message) => Number(message.dataset.id) > id)
    document.getElementById('empty')?.remove()
    fresh.classList.add('arrived')
    list.insertBefore(fresh, later ?? null)
  }
  if (!fresh.classList.contains('message-line')) announce(fresh, old !== null)
}

/** A pressed button often vanishes with the state it belonged to: the focus then stays on its message. */
function swap(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null
  old.replaceWith(fresh)
  if (!focused) return
  const same = [...fresh.querySelectorAll('button')].find((button) => button.value === focused.value)
  const target = same ?? fresh
  target.focus({ preventScroll: true })
}

function announce(message, edited) {
  const title = message.querySelector('h2').textContent
  document.getElementById('announce').textContent = `${edited ? 'Updated' : 'Callin'}: ${title}`
}

// ---- What happens elsewhere

/** A browser allows few connections to one server, so pages out of sight give theirs up until they are looked at. */
function follow() {
  const address = `/live?as=${encodeURIComponent(as)}&in=${encodeURIComponent(conversation)}`
  let source = null
  const open = () => {
    source = new EventSource(address)
    source.addEventListener('message', (event) => place(JSON.parse(event.data)))
    source.addEventListener('latest', (event) => markUnread(JSON.parse(event.data)))
  }
  const close = () => {
    source?.close()
    source = null
  }
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : source === null && open()))
  addEventListener('pagehide', close)
  addEventListener('pageshow', () => source === null && open())
  open()
}

/** Remembers, for each post in this browser, how far each conversation was read. */
function markUnread(latest) {
  const key = `read:${as}`
  const read = JSON.parse(localStorage.getItem(key) ?? '{}')
  for (const link of document.querySelectorAll('nav a')) {
    const name = link.dataset.conversation
    if (name === conversation) read[name] = latest[name] ?? 0
    link.querySelector('.unread').hidden = (latest[name] ?? 0) <= (read[name] ?? 0)
  }
  localStorage.setItem(key, JSON.stringify(read))
}

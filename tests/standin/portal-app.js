// The stand-in portal's own script: /login, /verifications (the list), /verifications/<id> (one session). It finds the
// session of an address as leniently as routers do, React Router's defaults among them.
const main = document.querySelector('main');

function makeElement(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function go(path) {
  history.pushState(null, '', path);
  draw();
}

/**
 * Makes a row: every second one opens its session by a link, the others by a button, since client-routed lists have
 * both.
 */
function makeRow(id, index) {
  const path = `/verifications/${id}`;
  const item = document.createElement('li');
  const opener =
    index % 2 === 0
      ? makeElement('a', `Session ${index + 1}`, { href: path })
      : makeElement('button', `Session ${index + 1}`);
  opener.addEventListener('click', (event) => {
    event.preventDefault();
    go(path);
  });
  item.append(opener, makeElement('code', id));
  return item;
}

async function drawList() {
  const list = document.createElement('ul');
  const sessions = await (await fetch('/sessions.json')).json();
  list.append(...sessions.map(makeRow));
  main.replaceChildren(makeElement('h1', 'Verifications'), list);
}

function drawSession(id) {
  const back = makeElement('button', 'Back to the list');
  back.addEventListener('click', () => go('/verifications'));
  const facts = document.createElement('dl');
  // The page has other ids too, as the real one does.
  facts.append(
    makeElement('dt', 'Session'),
    makeElement('dd', id),
    makeElement('dt', 'Attempt'),
    makeElement('dd', '0b0e5d0c-98a6-4f0f-8f3a-3f2a5ad0c001'),
    makeElement('dt', 'Document'),
    makeElement('dd', 'Voter credential, Mexico'),
  );
  main.replaceChildren(makeElement('h1', 'Verification'), facts, back);
}

/** Decodes a text repeatedly, until decoding changes nothing or fails. */
function decodeFully(text) {
  try {
    const once = decodeURIComponent(text);
    return once === text ? text : decodeFully(once);
  } catch {
    return text;
  }
}

/**
 * Returns the segment after the last route name in a path. Names may be in upper or lower case, slashes may be
 * repeated, and matrix parameters and blanks or dots at the end of a segment are ignored.
 */
function sessionInPath(path) {
  const segments = decodeFully(path)
    .split(/[/\\]+/)
    .map((segment) => segment.replace(/;.*/, '').replace(/[\s.\0]+$/, ''));
  const name = segments.findLastIndex((segment) =>
    /^(?:verification|session)s?$|^(?:review|queue)$/i.test(segment),
  );
  return name < 0 ? undefined : segments[name + 1];
}

/**
 * Returns the last session in a query. The parameter's name may be in upper or lower case, and may end with brackets.
 */
function sessionInQuery(query) {
  const pairs = [...new URLSearchParams(query.replaceAll(';', '&'))];
  return pairs.findLast(([name]) =>
    /^(?:session|verification)[_\s]*id(?:\[\])?$/i.test(decodeFully(name)),
  )?.[1];
}

/** Returns the session that the portal shows: by the route in the fragment, else by the path, else by the query. */
function sessionInAddress({ hash, pathname, search }) {
  const [route, query = ''] = hash.replace(/^#!?/, '').split('?');
  return sessionInPath(route) || sessionInQuery(query) || sessionInPath(pathname) || sessionInQuery(search);
}

function draw() {
  const id = sessionInAddress(location);
  if (id && location.pathname !== '/login') drawSession(id);
  else if (location.pathname === '/login') main.replaceChildren(makeElement('h1', 'Log in'));
  else drawList();
}

addEventListener('popstate', draw);
draw();

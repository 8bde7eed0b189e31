// The stand-in portal's own script: /login, /verifications (the list), /verifications/<id> (one session). It finds the
// session of an address as leniently as routers do, React Router's defaults among them.
const main = document.querySelector('main');

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function go(path) {
  history.pushState(null, '', path);
  draw();
}

/** Every second row is a link, the others are click handlers, as client-routed lists have both. */
function row(id, index) {
  const path = `/verifications/${id}`;
  const item = document.createElement('li');
  const opener =
    index % 2 === 0
      ? element('a', `Session ${index + 1}`, { href: path })
      : element('button', `Session ${index + 1}`);
  opener.addEventListener('click', (event) => {
    event.preventDefault();
    go(path);
  });
  item.append(opener, element('code', id));
  return item;
}

async function drawList() {
  const list = document.createElement('ul');
  const sessions = await (await fetch('/sessions.json')).json();
  list.append(...sessions.map(row));
  main.replaceChildren(element('h1', 'Verifications'), list);
}

function drawSession(id) {
  const back = element('button', 'Back to the list');
  back.addEventListener('click', () => go('/verifications'));
  const facts = document.createElement('dl');
  // The page has other ids too, as the real one does.
  facts.append(
    element('dt', 'Session'),
    element('dd', id),
    element('dt', 'Attempt'),
    element('dd', '0b0e5d0c-98a6-4f0f-8f3a-3f2a5ad0c001'),
    element('dt', 'Document'),
    element('dd', 'Voter credential, Mexico'),
  );
  main.replaceChildren(element('h1', 'Verification'), facts, back);
}

/** Decodes a part of the path or a value until nothing in it is encoded. A part that can't be decoded stays. */
function decoded(text) {
  try {
    const once = decodeURIComponent(text);
    return once === text ? text : decoded(once);
  } catch {
    return text;
  }
}

/** The session of a path: in any case, its slashes joined, without matrix parameters, blanks and dots at the ends. */
function sessionInPath(path) {
  const segments = decoded(path)
    .split(/[/\\]+/)
    .map((segment) => segment.replace(/;.*/, '').replace(/[\s.\0]+$/, ''));
  const name = segments.findLastIndex((segment) =>
    /^(?:verification|session)s?$|^(?:review|queue)$/i.test(segment),
  );
  return name < 0 ? undefined : segments[name + 1];
}

/** The session of a query: the last one, under its name in any case, with or without brackets. */
function sessionInQuery(query) {
  const pairs = [...new URLSearchParams(query.replaceAll(';', '&'))];
  return pairs.findLast(([name]) => /^(?:session|verification)[_\s]*id(?:\[\])?$/i.test(decoded(name)))?.[1];
}

/** The session that the portal shows: by the route in the fragment, else by the path, else by the query. */
function sessionInAddress({ hash, pathname, search }) {
  const [route, query = ''] = hash.replace(/^#!?/, '').split('?');
  return sessionInPath(route) || sessionInQuery(query) || sessionInPath(pathname) || sessionInQuery(search);
}

function draw() {
  const id = sessionInAddress(location);
  if (id && location.pathname !== '/login') drawSession(id);
  else if (location.pathname === '/login') main.replaceChildren(element('h1', 'Log in'));
  else drawList();
}

addEventListener('popstate', draw);
draw();

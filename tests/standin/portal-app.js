// The stand-in portal's own script: /login, /verifications (the list), /verifications/<id> (one session).
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
  // Other ids stand on the page, as they do in the real one.
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

function draw() {
  const id = /^\/verifications\/([^/]+)/.exec(location.pathname)?.[1];
  if (id) drawSession(id);
  else if (location.pathname === '/login') main.replaceChildren(element('h1', 'Log in'));
  else drawList();
}

addEventListener('popstate', draw);
draw();

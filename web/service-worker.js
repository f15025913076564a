// Keeps the page of inspectors and its parts on the telephone. Cases, records and pictures are not its business: the page
// keeps those itself. The build fills in which files they are, and a version that changes with them.
const CACHE = 'banjie-visits-__VERSION__';
const PAGE = '/visits';
const FILES = __FILES__;

self.addEventListener('install', (event) => {
  const taken = caches.open(CACHE).then((cache) => cache.addAll([PAGE, ...FILES]));
  event.waitUntil(taken.then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  const emptied = caches
    .keys()
    .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))));
  event.waitUntil(emptied.then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  // The page that the server gives is the one that fits; the one at hand is for where there is none.
  if (request.mode === 'navigate' && pathname === PAGE) {
    event.respondWith(fetch(request).catch(() => caches.match(PAGE)));
  } else if (FILES.includes(pathname)) {
    event.respondWith(caches.match(pathname).then((kept) => kept ?? fetch(request)));
  }
});

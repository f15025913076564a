import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, () => navigator.onLine);
}

/** Keeps this page and its parts on the telephone, and lets it be put among its apps. */
export function workOffline(): void {
  if (!document.querySelector('link[rel=manifest]')) {
    const link = document.createElement('link');
    link.rel = 'manifest';
    link.href = '/visits.webmanifest';
    document.head.append(link);
  }
  // Only on safe origins; elsewhere the page works as long as there is a network.
  if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
  // So that a full disk does not cost what was not sent yet.
  if ('storage' in navigator) void navigator.storage.persist?.().catch(() => undefined);
}

// Runs before anything is rendered, so that a dark page does not flash white.
(() => {
  'use strict';
  const key = 'controlroom-theme';
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const chosen = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const apply = () => { root.dataset.theme = chosen() ?? (system.matches ? 'dark' : 'light'); };
  apply();
  system.addEventListener('change', apply);
  document.addEventListener('click', event => {
    if (!(event.target instanceof Element) || !event.target.closest('[data-theme-switch]')) { return; }
    try {
      localStorage.setItem(key, root.dataset.theme === 'dark' ? 'light' : 'dark');
    } catch { /* private browsing: for this page only */ }
    root.dataset.theme = chosen() ?? (root.dataset.theme === 'dark' ? 'light' : 'dark');
  });
})();

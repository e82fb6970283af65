// Starts the live connection, says at once when it is lost, and gets it back without anybody's help.
(() => {
  'use strict';
  const silenceMs = 4000; // the control room sends a sign of life every second
  const retryMs = 1000;
  const banner = document.getElementById('connection-lost');
  const since = document.getElementById('connection-since');
  const page = document.getElementById('page');
  let lostAt = 0;
  let beat = 0;

  // The landmarks stay, what is in them can be neither used nor mistaken for live. What is frozen loses the keyboard, and gets it back.
  let focused = null;
  const freeze = frozen => {
    if (frozen) { focused = page.contains(document.activeElement) ? document.activeElement : null; }
    for (const part of page.querySelectorAll('.top, .control, #main > :not(h1)')) { part.inert = frozen; }
    if (!frozen && focused?.isConnected && document.activeElement === document.body) { focused.focus({ preventScroll: true }); }
  };

  const showLost = () => {
    if (lostAt) { return; }
    lostAt = Date.now();
    banner.hidden = false;
    freeze(true);
    document.documentElement.classList.add('lost');
    const tell = () => {
      const seconds = Math.round((Date.now() - lostAt) / 1000);
      since.textContent = `No connection for ${seconds} s; trying again every second.`;
    };
    tell();
    beat = setInterval(tell, 1000);
  };

  const showLive = () => {
    clearInterval(beat);
    lostAt = 0;
    banner.hidden = true;
    freeze(false);
    document.documentElement.classList.remove('lost');
  };

  const pause = () => new Promise(resolve => setTimeout(resolve, retryMs));

  // Every try has an end of its own: a control room that hangs takes connections and never answers.
  const deadline = () => new Promise((_, reject) => setTimeout(() => reject(new Error('no answer')), silenceMs));
  const withDeadline = promise => Promise.race([promise, deadline()]);

  const isThere = async () => {
    try {
      return (await fetch(document.baseURI, { cache: 'no-store', signal: AbortSignal.timeout(silenceMs) })).ok;
    } catch {
      return false;
    }
  };

  const comeBack = async () => {
    while (lostAt) {
      if (await isThere()) {
        let back = false;
        try { back = await withDeadline(Blazor.reconnect()); } catch { back = false; }
        // There is a control room, but not the one that knew this page: begin again.
        if (!back) { location.reload(); return; }
        showLive();
        return;
      }
      await pause();
    }
  };

  // A refusal does not pass by itself: what it says is shown, instead of a page that is loaded again and again.
  const sayWhyRefused = async () => {
    try {
      const answer = await fetch('_blazor/negotiate?negotiateVersion=1', { method: 'POST', signal: AbortSignal.timeout(silenceMs) });
      if (answer.status !== 403) { return false; }
      const why = (await answer.json()).detail;
      showLost();
      clearInterval(beat);
      since.textContent = why;
      return true;
    } catch { return false; }
  };

  const drawn = () => new Promise(resolve => {
    const look = () => {
      if (!page.querySelector('main')) { return; }
      observer.disconnect();
      resolve(true);
    };
    const observer = new MutationObserver(look);
    observer.observe(page, { childList: true, subtree: true });
    look();
  });

  const start = async () => {
    try {
      await Blazor.start({
        circuit: {
          configureSignalR: builder => builder.withServerTimeout(silenceMs).withKeepAliveInterval(1000),
          reconnectionHandler: {
            onConnectionDown: () => { showLost(); void comeBack(); },
            onConnectionUp: showLive,
          },
        },
      });

      // The script has started; whether it has a connection shows when something comes.
      const come = drawn();
      void come.then(() => document.getElementById('connecting').remove());
      if (!await Promise.race([come, new Promise(resolve => setTimeout(() => resolve(false), silenceMs))])) { await sayWhyRefused(); }
    } catch {
      showLost();
      if (await sayWhyRefused()) { return; }
      while (!await isThere()) { await pause(); }
      location.reload();
    }
  };

  // A page kept by the browser's back button has no connection any more.
  addEventListener('pageshow', event => { if (event.persisted) { location.reload(); } });

  // The second half of a double click is for what was there at the first: it answers no question.
  document.addEventListener('click', event => {
    if (event.detail > 1 && event.target instanceof Element && event.target.closest('dialog.confirm button')) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);

  // Questions are modal: the browser keeps the keyboard inside them.
  new MutationObserver(() => {
    for (const dialog of document.querySelectorAll('dialog.confirm:not([open])')) { dialog.showModal(); }
  }).observe(page, { childList: true, subtree: true });

  // A log stays at its end while lines come, unless somebody has scrolled up to read.
  const atEnd = new WeakMap();
  const isAtEnd = log => log.scrollHeight - log.scrollTop - log.clientHeight < 24;
  page.addEventListener('scroll', event => {
    if (event.target instanceof HTMLElement && event.target.matches('[data-log-lines]')) { atEnd.set(event.target, isAtEnd(event.target)); }
  }, true);
  new MutationObserver(() => {
    for (const log of document.querySelectorAll('[data-log-lines]')) {
      if (atEnd.get(log) !== false) { log.scrollTop = log.scrollHeight; }
    }
  }).observe(page, { childList: true, subtree: true, characterData: true });

  // Copy and download work on what is shown, here and without the network. Plain http has no clipboard of its own.
  const copy = async text => {
    try { await navigator.clipboard.writeText(text); return true; } catch { /* not allowed here: the old way */ }
    const box = document.createElement('textarea');
    box.value = text;
    (document.querySelector('dialog[open]') ?? document.body).append(box);
    box.select();
    const done = document.execCommand('copy');
    box.remove();
    return done;
  };
  const tellOn = (button, word) => {
    const before = button.textContent;
    button.textContent = word;
    setTimeout(() => { button.textContent = before; }, 1500);
  };
  document.addEventListener('click', async event => {
    const button = event.target instanceof Element ? event.target.closest('[data-log-copy], [data-log-download]') : null;
    const text = button?.closest('dialog')?.querySelector('[data-log-lines]')?.textContent;
    if (text === undefined || text === null) { return; }
    if (button.hasAttribute('data-log-copy')) {
      tellOn(button, await copy(text) ? 'Copied' : 'Not allowed');
      return;
    }
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text + '\n'], { type: 'text/plain;charset=utf-8' }));
    link.download = button.getAttribute('data-log-download');
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });

  void start();
})();

// Starts the live connection, shows at once when it is lost, and restores it automatically.
(() => {
  'use strict';
  const silenceMs = 4000; // the control room sends a keep-alive every second
  const retryMs = 1000;
  const banner = document.getElementById('connection-lost');
  const since = document.getElementById('connection-since');
  const page = document.getElementById('page');
  let lostAt = 0;
  let counter = 0;

  // The landmarks stay. Their contents cannot be used or mistaken for live. The frozen part loses the focus, and gets it back afterwards.
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
    const showDuration = () => {
      const seconds = Math.round((Date.now() - lostAt) / 1000);
      since.textContent = `No connection for ${seconds} s; trying again every second.`;
    };
    showDuration();
    counter = setInterval(showDuration, 1000);
  };

  const showLive = () => {
    clearInterval(counter);
    lostAt = 0;
    banner.hidden = true;
    freeze(false);
    document.documentElement.classList.remove('lost');
  };

  const pause = () => new Promise(resolve => setTimeout(resolve, retryMs));

  // Every attempt has its own deadline: a control room that hangs accepts connections but never answers.
  const deadline = () => new Promise((_, reject) => setTimeout(() => reject(new Error('no answer')), silenceMs));
  const withDeadline = promise => Promise.race([promise, deadline()]);

  const isReachable = async () => {
    try {
      return (await fetch(document.baseURI, { cache: 'no-store', signal: AbortSignal.timeout(silenceMs) })).ok;
    } catch {
      return false;
    }
  };

  const reconnect = async () => {
    while (lostAt) {
      if (await isReachable()) {
        let isConnected = false;
        try { isConnected = await withDeadline(Blazor.reconnect()); } catch { isConnected = false; }
        // The control room was restarted and no longer has this page: load it again.
        if (!isConnected) { location.reload(); return; }
        showLive();
        return;
      }
      await pause();
    }
  };

  // A refusal does not go away by itself: its reason is shown, instead of reloading the page again and again.
  const showRefusal = async () => {
    try {
      const answer = await fetch('_blazor/negotiate?negotiateVersion=1', { method: 'POST', signal: AbortSignal.timeout(silenceMs) });
      if (answer.status !== 403) { return false; }
      const why = (await answer.json()).detail;
      showLost();
      clearInterval(counter);
      since.textContent = why;
      return true;
    } catch { return false; }
  };

  const rendered = () => new Promise(resolve => {
    const check = () => {
      if (!page.querySelector('main')) { return; }
      observer.disconnect();
      resolve(true);
    };
    const observer = new MutationObserver(check);
    observer.observe(page, { childList: true, subtree: true });
    check();
  });

  const start = async () => {
    try {
      await Blazor.start({
        circuit: {
          configureSignalR: builder => builder.withServerTimeout(silenceMs).withKeepAliveInterval(1000),
          reconnectionHandler: {
            onConnectionDown: () => { showLost(); void reconnect(); },
            onConnectionUp: showLive,
          },
        },
      });

      // The script has started. It has a connection once the page is rendered.
      const isRendered = rendered();
      void isRendered.then(() => document.getElementById('connecting').remove());
      if (!await Promise.race([isRendered, new Promise(resolve => setTimeout(() => resolve(false), silenceMs))])) { await showRefusal(); }
    } catch {
      showLost();
      if (await showRefusal()) { return; }
      while (!await isReachable()) { await pause(); }
      location.reload();
    }
  };

  // A page restored by the browser's back button no longer has a connection.
  addEventListener('pageshow', event => { if (event.persisted) { location.reload(); } });

  // The second click of a double click must not answer a question that the first click opened.
  document.addEventListener('click', event => {
    if (event.detail > 1 && event.target instanceof Element && event.target.closest('dialog.confirm button')) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);

  // Dialogs are modal: the browser keeps the focus inside them.
  new MutationObserver(() => {
    for (const dialog of document.querySelectorAll('dialog.confirm:not([open])')) { dialog.showModal(); }
  }).observe(page, { childList: true, subtree: true });

  // A log stays scrolled to its end while lines are added, unless the user has scrolled up.
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

  // Copy and download use the text that is shown, without the network. Plain HTTP has no clipboard API.
  const copy = async text => {
    try { await navigator.clipboard.writeText(text); return true; } catch { /* not allowed here: use the old method */ }
    const box = document.createElement('textarea');
    box.value = text;
    (document.querySelector('dialog[open]') ?? document.body).append(box);
    box.select();
    const done = document.execCommand('copy');
    box.remove();
    return done;
  };
  const showOn = (button, text) => {
    const before = button.textContent;
    button.textContent = text;
    setTimeout(() => { button.textContent = before; }, 1500);
  };
  document.addEventListener('click', async event => {
    const button = event.target instanceof Element ? event.target.closest('[data-log-copy], [data-log-download]') : null;
    const text = button?.closest('dialog')?.querySelector('[data-log-lines]')?.textContent;
    if (text === undefined || text === null) { return; }
    if (button.hasAttribute('data-log-copy')) {
      showOn(button, await copy(text) ? 'Copied' : 'Not allowed');
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

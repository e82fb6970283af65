// Events that only the browser can observe: dragging, scrolling, unsent keystrokes, pointing at a plot. Each is dispatched to the
// components as a custom event.
(() => {
  'use strict';
  for (const [name, browserEventName] of [['dropped', 'cr-drop'], ['windowed', 'cr-window'], ['restored', 'cr-restore'],
      ['based', 'cr-base'], ['committed', 'cr-commit'], ['plotted', 'cr-plot'], ['zoned', 'cr-zone']]) {
    Blazor.registerCustomEventType(name, { browserEventName, createEventArgs: event => event.detail });
  }
  // --- The handbook is rendered after the page has loaded. Only then can the page scroll to its anchor.
  let anchored = '';
  new MutationObserver(() => {
    const address = location.pathname + location.hash;
    if (!location.hash || address === anchored) { return; }
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.closest('[data-anchored]')) {
      anchored = address;
      target.scrollIntoView();
      target.setAttribute('tabindex', '-1');
      target.focus({ preventScroll: true });
    }
  }).observe(document.getElementById('page'), { childList: true, subtree: true });

  const dispatch = (element, name, detail) => element.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  const closest = (event, selector) => event.target instanceof Element ? event.target.closest(selector) : null;

  // --- Times: when the page is rendered, the time zone of the browser and the earlier choice of its user are reported. A choice applies to
  // all pages of this browser.
  const zoneKey = 'controlroom-times';
  const readZone = () => { try { return localStorage.getItem(zoneKey) === 'own'; } catch { return false; } };
  let showsOwnZone = readZone();
  const zoneReported = new WeakSet();
  const reportZone = place => {
    zoneReported.add(place);
    dispatch(place, 'cr-zone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? '', own: showsOwnZone });
  };
  const zonePlaces = () => document.querySelectorAll('[data-zone]');
  new MutationObserver(() => { for (const place of zonePlaces()) { if (!zoneReported.has(place)) { reportZone(place); } } })
    .observe(document.getElementById('page'), { childList: true, subtree: true });
  document.addEventListener('click', event => {
    if (!closest(event, '[data-zone-switch]')) { return; }
    showsOwnZone = !showsOwnZone;
    try { localStorage.setItem(zoneKey, showsOwnZone ? 'own' : 'room'); } catch { /* private browsing: for this page only */ }
    for (const place of zonePlaces()) { reportZone(place); }
  });
  addEventListener('storage', event => {
    if (event.key !== zoneKey) { return; }
    showsOwnZone = readZone();
    for (const place of zonePlaces()) { reportZone(place); }
  });

  // --- Lists whose rows are dragged by a handle, with mouse, pen or finger.
  document.addEventListener('pointerdown', event => {
    const handle = closest(event, '[data-drag-handle]');
    const row = handle?.closest('[data-drag-row]');
    const list = row?.closest('[data-drag-list]');
    if (!list || event.button !== 0) { return; }
    event.preventDefault();
    handle.focus();
    const rows = () => [...list.querySelectorAll('[data-drag-row]')];
    let before; // undefined: nothing moved yet; null: to the end
    const mark = () => {
      for (const r of rows()) { r.classList.remove('drop-before', 'drop-after'); }
      if (before === undefined) { return; }
      if (before) { before.classList.add('drop-before'); } else { rows().at(-1)?.classList.add('drop-after'); }
    };
    const move = e => {
      row.classList.add('dragged');
      before = rows().find(r => { const box = r.getBoundingClientRect(); return e.clientY < box.top + box.height / 2; }) ?? null;
      mark();
      const edge = 40;
      if (e.clientY < edge) { scrollBy(0, -12); } else if (e.clientY > innerHeight - edge) { scrollBy(0, 12); }
    };
    const end = dropped => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', drop);
      removeEventListener('pointercancel', cancel);
      removeEventListener('keydown', escape, true);
      row.classList.remove('dragged');
      const target = before;
      before = undefined;
      mark();
      if (dropped && target !== undefined && target !== row && target?.previousElementSibling !== row) {
        dispatch(list, 'cr-drop', { id: Number(row.dataset.dragRow), before: target ? Number(target.dataset.dragRow) : null });
      }
    };
    const drop = () => end(true);
    const cancel = () => end(false);
    const escape = e => { if (e.key === 'Escape') { e.stopPropagation(); end(false); } };
    addEventListener('pointermove', move);
    addEventListener('pointerup', drop);
    addEventListener('pointercancel', cancel);
    addEventListener('keydown', escape, true);
  });

  // A row that is moved loses the focus. Its button gets the focus back, so that the row can be moved further,
  // unless the focus has moved elsewhere in the meantime.
  let lastFocused = null;
  document.addEventListener('focusin', event => { lastFocused = closest(event, '[data-drag-list] button'); });
  document.addEventListener('pointerdown', event => { if (!closest(event, '[data-drag-list] button')) { lastFocused = null; } }, true);
  new MutationObserver(() => {
    if (!lastFocused?.isConnected) { return; }
    const active = document.activeElement;
    if (active && active !== document.body && !(active === lastFocused && lastFocused.disabled)) { return; }
    (lastFocused.disabled ? lastFocused.closest('[data-drag-row]')?.querySelector('[data-drag-handle]') : lastFocused)?.focus();
  }).observe(document.getElementById('page'), { childList: true, subtree: true });

  // The arrow keys move the row instead of scrolling the page.
  document.addEventListener('keydown', event => {
    if (closest(event, '[data-drag-handle]') && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) { event.preventDefault(); }
  }, true);

  // --- The visible part: only that part of a long table is rendered, and a plot is as wide as its place.
  const reported = new WeakMap();
  const reportWindow = element => {
    const visible = {
      top: Math.round(element.scrollTop),
      left: Math.round(element.scrollLeft),
      width: element.clientWidth,
      height: element.clientHeight,
    };
    const key = JSON.stringify(visible);
    if (reported.get(element) === key || !element.isConnected) { return; }
    reported.set(element, key);
    dispatch(element, 'cr-window', visible);
  };
  const sizes = new ResizeObserver(entries => { for (const entry of entries) { reportWindow(entry.target); } });
  const waiting = new Set();
  document.addEventListener('scroll', event => {
    const element = event.target;
    if (!(element instanceof HTMLElement) || !element.matches('[data-window]') || waiting.has(element)) { return; }
    waiting.add(element);
    setTimeout(() => { waiting.delete(element); reportWindow(element); }, 30);
  }, true);

  // A table scrolls to the selected cell if it is not visible. The head and the first column cover a part of the table.
  const reveal = grid => {
    const [top, left, height, width] = (grid.dataset.reveal ?? '').split(' ').map(Number);
    if (grid.dataset.reveal === grid.dataset.revealed || Number.isNaN(width)) { return; }
    grid.dataset.revealed = grid.dataset.reveal;
    const [head, first] = [Number(grid.dataset.head), Number(grid.dataset.first)];
    if (top < grid.scrollTop + head) { grid.scrollTop = top - head; }
    if (top + height > grid.scrollTop + grid.clientHeight) { grid.scrollTop = top + height - grid.clientHeight; }
    if (left >= first) {
      if (left < grid.scrollLeft + first) { grid.scrollLeft = left - first; }
      if (left + width > grid.scrollLeft + grid.clientWidth) { grid.scrollLeft = left + width - grid.clientWidth; }
    }
  };
  let ended = '';
  const keysOfGrids = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End', 'Enter', 'F2', ' ']);
  document.addEventListener('keydown', event => {
    if (event.target instanceof Element && event.target.matches('[data-reveal]') && keysOfGrids.has(event.key)) { event.preventDefault(); }
    // In a cell, Enter, Tab and Escape end the editing. The next keys go to the table at once.
    const editor = event.target instanceof Element ? event.target.closest('[data-reveal] .editor') : null;
    if (editor && (event.key === 'Tab' || event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey))) {
      event.preventDefault();
      ended = editor.closest('[role=gridcell]').id;
      if (event.key !== 'Escape') {
        // The text that is shown in the cell is stored.
        event.stopImmediatePropagation();
        dispatch(editor, 'cr-commit', { text: editor.value, key: event.shiftKey ? `Shift+${event.key}` : event.key });
      }
      setTimeout(() => editor.closest('[data-reveal]')?.focus({ preventScroll: true }), 0);
    }
  }, true);

  // A fast typist is ahead of the cell's editor, which the control room opens. The keys are kept here until it is open.
  const maxWaitMs = 2000;
  let ahead = null;
  document.addEventListener('keydown', event => {
    if (!(event.target instanceof Element && event.target.matches('[data-reveal]'))) { return; }
    const types = event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey;
    const opens = types || event.key === 'Enter' || event.key === 'F2';
    if (!ahead || Date.now() - ahead.at > maxWaitMs || !(opens || event.key === 'Tab')) {
      // The first key opens the editor.
      ahead = opens ? { at: Date.now(), text: types ? event.key : '', last: null } : null;
      if (types) { event.preventDefault(); }
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (ahead.last) { return; }
    if (types) { ahead.text += event.key; } else { ahead.last = event.key; }
  }, true);
  const handOver = editor => {
    const typed = ahead;
    ahead = null;
    const isReopened = ended === editor.closest('[role=gridcell]').id;
    ended = '';
    // A value that could not be stored is open again: keys typed for the next cell do not belong to it.
    if (editor instanceof HTMLSelectElement || isReopened) { return; }
    if (!typed || (typed.text === '' && !typed.last)) { editor.select(); return; }
    if (typed.text !== '') {
      editor.value = typed.text;
      editor.setSelectionRange(editor.value.length, editor.value.length);
      editor.dispatchEvent(new Event('input', { bubbles: true }));
    }
    if (typed.last) { editor.dispatchEvent(new KeyboardEvent('keydown', { key: typed.last, bubbles: true, cancelable: true })); }
  };
  new MutationObserver(() => {
    for (const element of document.querySelectorAll('[data-window]')) {
      if (!reported.has(element)) { reported.set(element, ''); sizes.observe(element); reportWindow(element); }
      if (element.matches('[data-reveal]')) { reveal(element); }
    }
    for (const element of document.querySelectorAll('.editor:not([data-focused])')) {
      element.dataset.focused = '';
      element.focus();
      handOver(element);
    }
  }).observe(document.getElementById('page'), { childList: true, subtree: true, attributes: true, attributeFilter: ['data-reveal'] });

  // --- Keystrokes in a sheet that the control room has not confirmed yet (data-kept) are stored here and sent again.
  // Control rooms behind a proxy, under different paths of one host, share the storage of a browser.
  const below = new URL(document.baseURI).pathname;
  const prefix = `controlroom-draft${below === '/' ? '' : below}:`;
  const resendMs = 1500;
  const typedAt = new WeakMap();
  const store = (key, value) => {
    try {
      localStorage.setItem(prefix + key, JSON.stringify(value));
    } catch { /* private browsing: the control room's own draft remains */ }
  };
  const stored = key => { try { return JSON.parse(localStorage.getItem(prefix + key)); } catch { return null; } };
  const forget = key => { try { localStorage.removeItem(prefix + key); } catch { /* nothing was kept */ } };
  document.addEventListener('input', event => {
    const field = closest(event, '[data-draft]');
    if (!field) { return; }
    // The value on the page at the time of typing: another user's value may be on its way.
    dispatch(field, 'cr-base', { text: field.value, base: field.dataset.base ?? '' });
    store(field.dataset.draft, { text: field.value, base: field.dataset.base ?? '', at: Date.now() });
    typedAt.set(field, Date.now());
  }, true);
  const keys = new WeakMap(); // a field keeps its text when the run of its sheet starts, and gets another key
  const sync = field => {
    const before = keys.get(field);
    keys.set(field, field.dataset.draft);
    if (before && before !== field.dataset.draft && stored(before)) {
      store(field.dataset.draft, stored(before));
      forget(before);
    }
    const draft = stored(field.dataset.draft);
    const isLate = at => Date.now() - at > resendMs || at < performance.timeOrigin;
    if (!draft) {
      // Shows the value of the control room, even if messages crossed on the way.
      if (field.value !== field.dataset.kept && isLate(typedAt.get(field) ?? 0)) { field.value = field.dataset.kept; }
    } else if (draft.text === field.dataset.kept) {
      forget(field.dataset.draft);
    } else if (isLate(draft.at) && !document.documentElement.classList.contains('lost')) {
      dispatch(field, 'cr-restore', { text: draft.text, base: draft.base });
    }
  };
  setInterval(() => { for (const field of document.querySelectorAll('[data-draft]')) { sync(field); } }, 500);
  new MutationObserver(() => {
    for (const field of document.querySelectorAll('[data-draft]')) { if (!keys.has(field)) { sync(field); } }
  }).observe(document.getElementById('page'), { childList: true, subtree: true });

  // --- Plots: zooming by dragging and with the wheel, pointing at a run, saving.
  const place = (plot, event) => {
    const box = plot.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  document.addEventListener('pointerdown', event => {
    const plot = closest(event, '[data-plot]');
    if (!plot || event.button !== 0) { return; }
    event.preventDefault();
    const start = place(plot, event);
    const selection = plot.querySelector('.plot-selection');
    let end = start;
    const draw = e => {
      end = place(plot, e);
      selection.style.display = Math.abs(end.x - start.x) > 4 ? 'block' : 'none';
      selection.style.left = `${Math.min(start.x, end.x)}px`;
      selection.style.width = `${Math.abs(end.x - start.x)}px`;
    };
    const drop = () => {
      removeEventListener('pointermove', draw);
      removeEventListener('pointerup', drop);
      selection.style.display = 'none';
      if (Math.abs(end.x - start.x) > 4) {
        dispatch(plot, 'cr-plot', { kind: 'zoom', x: Math.min(start.x, end.x), y: Math.max(start.x, end.x) });
      }
    };
    addEventListener('pointermove', draw);
    addEventListener('pointerup', drop);
  });
  let pointed = 0;
  document.addEventListener('pointermove', event => {
    const plot = closest(event, '[data-plot]');
    if (!plot || event.timeStamp - pointed < 60) { return; }
    pointed = event.timeStamp;
    dispatch(plot, 'cr-plot', { kind: 'point', ...place(plot, event) });
  });
  document.addEventListener('pointerout', event => {
    const plot = closest(event, '[data-plot]');
    if (plot && !plot.contains(event.relatedTarget)) { dispatch(plot, 'cr-plot', { kind: 'leave', x: 0, y: 0 }); }
  });
  document.addEventListener('dblclick', event => {
    const plot = closest(event, '[data-plot]');
    if (plot) { dispatch(plot, 'cr-plot', { kind: 'whole', x: 0, y: 0 }); }
  });
  let wheeled = 0;
  document.addEventListener('wheel', event => {
    const plot = closest(event, '[data-plot]');
    if (!plot || !(event.ctrlKey || event.shiftKey)) { return; }
    event.preventDefault();
    if (event.timeStamp - wheeled < 80) { return; }
    wheeled = event.timeStamp;
    dispatch(plot, 'cr-plot', { kind: (event.deltaY || event.deltaX) < 0 ? 'in' : 'out', x: place(plot, event).x, y: 0 });
  }, { passive: false });

  // A saved drawing has no style sheet: the styles are copied into the drawing.
  const properties = [
    'fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'font-family', 'font-size', 'font-weight', 'text-anchor',
    'opacity',
  ];
  const drawing = svg => {
    const copy = svg.cloneNode(true);
    const [from, to] = [[svg, ...svg.querySelectorAll('*')], [copy, ...copy.querySelectorAll('*')]];
    from.forEach((element, n) => {
      const style = getComputedStyle(element);
      to[n].setAttribute('style', properties.map(p => `${p}:${style.getPropertyValue(p)}`).join(';'));
      to[n].removeAttribute('class');
    });
    const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    ground.setAttribute('width', '100%');
    ground.setAttribute('height', '100%');
    ground.setAttribute('fill', getComputedStyle(document.documentElement).getPropertyValue('--panel'));
    copy.prepend(ground);
    copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    return new XMLSerializer().serializeToString(copy);
  };
  const save = (blob, name) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  document.addEventListener('click', event => {
    const button = closest(event, '[data-save-plot]');
    const svg = button && document.querySelector('[data-plot] svg');
    if (!svg) { return; }
    const blob = new Blob([drawing(svg)], { type: 'image/svg+xml;charset=utf-8' });
    const name = `${button.dataset.name}.${button.dataset.savePlot}`;
    if (button.dataset.savePlot === 'svg') { save(blob, name); return; }
    // The size is read now: the plot may be rendered again for another window before the image is ready.
    const scale = 2;
    const [width, height] = [svg.width.baseVal.value * scale, svg.height.baseVal.value * scale];
    const image = new Image();
    const address = URL.createObjectURL(blob);
    image.onload = () => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [width, height];
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(address);
      canvas.toBlob(png => save(png, name), 'image/png');
    };
    image.src = address;
  });
})();

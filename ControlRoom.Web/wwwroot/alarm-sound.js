// The sound of high-priority alarms. It is generated here, without a file, and switched on separately in each browser.
(() => {
  'use strict';
  // Only one of several tabs sounds. Control rooms under different paths of one host have separate settings.
  const below = new URL(document.baseURI).pathname;
  const key = `controlroom-sound${below === '/' ? '' : below}`;
  const playedKey = `controlroom-sound-at${below === '/' ? '' : below}`;
  const everyMs = 4000;
  const patienceMs = 400;
  const root = document.documentElement;
  const read = name => { try { return localStorage.getItem(name); } catch { return null; } };
  const write = (name, value) => { try { localStorage.setItem(name, value); } catch { /* private browsing: for this page only */ } };
  const pause = ms => new Promise(resolve => setTimeout(resolve, ms));
  let isOn = read(key) === 'on';
  let context = null;
  let playedAt = 0;

  const show = state => {
    if (root.dataset.sound !== state) { root.dataset.sound = state; }
    for (const button of document.querySelectorAll('[data-sound-switch]')) {
      const pressed = String(state !== 'off');
      if (button.getAttribute('aria-pressed') !== pressed) { button.setAttribute('aria-pressed', pressed); }
    }
  };
  const showMessage = text => { for (const place of document.querySelectorAll('[data-sound-said]')) { place.textContent = text; } };

  // Browsers play no sound before the user has interacted with the page. Until then, resuming waits instead of failing.
  const isReady = async () => {
    try { context ??= new AudioContext(); } catch { return false; }
    if (context.state !== 'running') { await Promise.race([context.resume().catch(() => undefined), pause(patienceMs)]); }
    return context.state === 'running';
  };
  const update = async () => {
    const ready = isOn && await isReady();
    show(!isOn ? 'off' : ready ? 'on' : 'blocked');
    return ready;
  };

  const tone = () => {
    for (const [offset, hertz] of [[0, 880], [0.24, 660]]) {
      const [oscillator, gain] = [context.createOscillator(), context.createGain()];
      const at = context.currentTime + offset;
      oscillator.frequency.value = hertz;
      gain.gain.setValueAtTime(0, at);
      gain.gain.linearRampToValueAtTime(0.15, at + 0.02);
      gain.gain.linearRampToValueAtTime(0, at + 0.2);
      oscillator.connect(gain).connect(context.destination);
      oscillator.start(at);
      oscillator.stop(at + 0.22);
    }
  };

  const hasAlarm = () => document.querySelector('[data-alarm-sound="yes"]') !== null;
  const isDue = () => Date.now() - Math.max(playedAt, Math.min(Number(read(playedKey)) || 0, Date.now())) >= everyMs;
  setInterval(async () => {
    if (!isOn || !hasAlarm() || !isDue() || !await update() || !isDue()) { return; }
    playedAt = Date.now();
    write(playedKey, String(playedAt));
    tone();
  }, 500);

  document.addEventListener('click', async event => {
    const button = event.target instanceof Element ? event.target.closest('[data-sound-switch], [data-sound-test]') : null;
    if (!button) { return; }
    if (button.hasAttribute('data-sound-switch')) {
      isOn = !isOn;
      write(key, isOn ? 'on' : 'off');
      if (!isOn) { show('off'); showMessage(''); return; }
    }
    const ready = await isReady();
    show(!isOn ? 'off' : ready ? 'on' : 'blocked');
    showMessage(ready ? 'Two tones were played. If you did not hear them, check the volume.'
        : 'The browser plays no sound on this page. Allow it in the settings of the site.');
    if (ready) { tone(); }
  });
  for (const gesture of ['pointerup', 'keydown']) {
    document.addEventListener(gesture, () => { if (root.dataset.sound === 'blocked') { void update(); } }, true);
  }
  addEventListener('storage', event => { if (event.key === key) { isOn = event.newValue === 'on'; void update(); } });

  // The buttons appear once the page has its connection.
  new MutationObserver(() => { show(root.dataset.sound ?? 'off'); }).observe(document.getElementById('page'),
      { childList: true, subtree: true });
  show(isOn ? 'on' : 'off');
  void update();

  // The choices are shown over the page. A click elsewhere, or Escape, closes them.
  const close = outside => {
    const choices = document.querySelector('details.sound[open]');
    if (choices && (!outside || !choices.contains(outside))) { choices.open = false; }
  };
  document.addEventListener('pointerdown', e => close(e.target));
  document.addEventListener('keydown', e => { if (e.key === 'Escape') { close(null); } });
})();

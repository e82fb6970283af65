// A control room that a proxy shows under a path can also be reached without it: its pages then go where their addresses lead.
(() => {
  'use strict';
  const below = new URL(document.baseURI).pathname;
  if (!`${location.pathname}/`.startsWith(below)) {
    location.replace(below + location.pathname.slice(1) + location.search + location.hash);
  }
})();

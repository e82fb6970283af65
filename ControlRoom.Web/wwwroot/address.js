// A control room behind a proxy with a path can also be reached without the proxy. Its pages then redirect to the address with the path.
(() => {
  'use strict';
  const below = new URL(document.baseURI).pathname;
  if (!`${location.pathname}/`.startsWith(below)) {
    location.replace(below + location.pathname.slice(1) + location.search + location.hash);
  }
})();

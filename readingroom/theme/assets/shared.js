/*
 * What every page of the site has and needs only once a script runs: the inside of the search box, of
 * the reading settings, the words of the interface. A page as rendered holds all of it, marked
 * `data-rr-shared`; when a site is finished it moves here, so that a reader loads it once, and each
 * such element of a page is filled again before any other script looks for it.
 */
(function () {
  "use strict";
  var parts = {};
  Object.keys(parts).forEach(function (id) {
    var element = document.getElementById(id);
    if (element && !element.firstChild) element.innerHTML = parts[id];
  });
})();

/* An old address leads on by itself; this takes the paragraph along that it names. */
if (location.hash) location.replace(document.querySelector("main a").href + location.hash);

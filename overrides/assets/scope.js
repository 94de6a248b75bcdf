// What Material's bundle expects to find: the site's root, and its four helpers for local storage.
var __md_scope = new URL("..", document.currentScript.src);
var __md_hash = (text) => [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);
var __md_get = (key, storage = localStorage, scope = __md_scope) => JSON.parse(storage.getItem(scope.pathname + "." + key));
var __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(scope.pathname + "." + key, JSON.stringify(value));
  } catch {
    // Storage may be full or refused: then nothing is remembered.
  }
};

// Search is fetched when a reader turns to its field, and nothing of it before.
addEventListener("focusin", function turn({ target }) {
  if (!target.closest(".search")) return;
  removeEventListener("focusin", turn);
  document.head.append(Object.assign(document.createElement("script"), { src: new URL("assets/search.js", __md_scope) }));
});

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

// Search is fetched when a reader turns to its field, and nothing of it before. Until it is there Enter waits; where it
// cannot be fetched, that is said, and the next turn tries again.
addEventListener("focusin", function turn({ target }) {
  const search = target.closest(".search");
  if (!search) return;
  removeEventListener("focusin", turn);
  const wait = (event) => event.preventDefault();
  search.addEventListener("submit", wait);
  const onerror = () => {
    search.querySelector(".search__status").textContent = search.dataset.failed;
    addEventListener("focusin", turn);
  };
  const src = new URL("assets/search.js", __md_scope);
  document.head.append(Object.assign(document.createElement("script"), { src, onerror }));
});

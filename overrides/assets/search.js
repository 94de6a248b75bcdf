/* Runs in place of Material's search worker and runs that one inside: what it finds is kept, but a page whose name or
   alias is exactly what was typed comes first. Lunr, which ranks by words, cannot be told so. */
const fold = (text) =>
  text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[\u2018\u2019]/g, "'").replace(/\s+/g, " ").trim().toLowerCase();
// Names come as HTML, with what was found marked in them.
const plain = (html) =>
  html.replace(/<[^>]*>/g, "").replace(/&quot;/g, '"').replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
const QUERY = 2, RESULT = 3; // Material's kinds of message
let query = "";
addEventListener("message", ({ data }) => {
  if (data.type !== QUERY) return;
  query = fold(data.data);
  // The index holds HTML, so AT&T stands in it as AT&amp;T. Signs of the query language are no words of a reader's.
  data.data = data.data.replace(/[:~^*+]/g, " ").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
});
const post = self.postMessage.bind(self);
const named = ([page]) => [page.title, ...(page.tags || [])].some((name) => fold(plain(name)) === query);
// A page of its own goes before a page that has the name among its tags.
const rank = (item) => (named(item) ? (item[0].location.startsWith("entities/") ? 2 : 1) : 0);
self.postMessage = (message) => {
  if (message.type === RESULT) message.data.items.sort((one, other) => rank(other) - rank(one));
  post(message);
};
// The address of Material's worker, which lies beside this file, is handed on by main.html.
const worker = new URLSearchParams(location.search).get("worker");
importScripts(worker.slice(worker.indexOf("javascripts/")));

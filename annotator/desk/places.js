// Words of an article on its page -> their numbers in the reading text, and back. Characters count, white space does not,
// since pages break lines as they like; the list is that of annotator/desk/offsets.py. What stands in the article and is
// not of it is passed over.
const WHITE = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/gu;
const OURS = "aside.card, a.marker, span.support, a.headerlink";
const bare = (text) => [...text.replace(WHITE, "")].length;

export function placesIn(article) {
  function* texts() {
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
      node.nodeType === Node.TEXT_NODE ? NodeFilter.FILTER_ACCEPT
        : node.matches(OURS) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP);
    while (walker.nextNode()) yield walker.currentNode;
  }

  function placeOf(range) {
    let before = 0, words = "";
    for (const node of texts()) {
      const begins = node === range.startContainer, ends = node === range.endContainer;
      if (!begins && range.comparePoint(node, 0) < 0) { before += bare(node.data); continue; }
      if (!ends && range.comparePoint(node, 0) > 0) break;
      const from = begins ? range.startOffset : 0;
      before += bare(node.data.slice(0, from));
      words += node.data.slice(from, ends ? range.endOffset : node.data.length);
    }
    return { at: [before, before + bare(words)], words: words.replace(WHITE, " ").trim() };
  }

  function rangeOf([start, end]) {
    const range = document.createRange();
    let count = 0, begun = false;
    for (const node of texts()) {
      let index = 0;
      for (const char of node.data) {
        if (!char.match(WHITE)) {
          if (count === start) { range.setStart(node, index); begun = true; }
          if (++count === end && begun) { range.setEnd(node, index + char.length); return range; }
        }
        index += char.length;
      }
    }
    return null;
  }

  return { placeOf, rangeOf };
}

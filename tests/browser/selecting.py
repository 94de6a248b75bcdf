"""Words of an article, selected as by a reader."""

# Selects the nth place of words in the article, over marks and all.
SELECT = """([words, nth]) => {
  const walker = document.createTreeWalker(document.querySelector("div.article"), NodeFilter.SHOW_TEXT);
  let seen = -1;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    let at = -1;
    while ((at = node.data.indexOf(words, at + 1)) >= 0) {
      if (++seen < nth) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      node.parentElement.scrollIntoView({ block: "center" });
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      return true;
    }
  }
  return false;
}"""

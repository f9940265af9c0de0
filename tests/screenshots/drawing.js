/* What a picture of the page needs to know of it: where it may end without cutting a row or a card, and where stands
   what every run says differently: days, hours, codes of an act, numbers the mock Ministry gives. A number a little
   wider moves what follows it on its line, so the rest of the line counts as different too; and numbers that come in
   another order move their rows. */
({ aside, varies }) => {
  if (aside) document.querySelectorAll(aside).forEach((element) => element.remove());
  const ONE_RUN = new RegExp([
    "\\b\\d{1,2}/\\d{1,2}(/\\d{4})?\\b", "\\b\\d{1,2}:\\d{2}(:\\d{2})?\\b", "\\b\\d{12}\\b",
    "[Nn]gày [^\\d,]+, tháng [^\\d,]+, năm[^\\d]+",
    "\\b[0-9A-Z]{4}-[0-9A-Z]{4}\\b", "\\b[0-9a-f]{8}\\b", "\\b\\d+ (giây|phút|giờ|ngày|ms|lần)(?!\\w)",
  ].join("|"), "g");
  const box = (rect) => ({ x: rect.x + scrollX, y: rect.y + scrollY, width: rect.width, height: rect.height });
  const changing = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    for (const found of walker.currentNode.data.matchAll(ONE_RUN)) {
      const range = document.createRange();
      range.setStart(walker.currentNode, found.index);
      range.setEnd(walker.currentNode, found.index + found[0].length);
      const line = walker.currentNode.parentElement.closest("p, td, dd, li, h1, h2, nav, div, body");
      const row = /^\d{12}$/.test(found[0]) && line.closest("tbody tr");
      if (row) changing.push(box(row.getBoundingClientRect()));
      for (const rect of range.getClientRects()) {
        changing.push({ ...box(rect), width: Math.max(rect.width, line.getBoundingClientRect().right - rect.x) });
      }
    }
  }
  for (const field of document.querySelectorAll("input, textarea")) {
    if (field.value.search(ONE_RUN) >= 0) changing.push(box(field.getBoundingClientRect()));
  }
  if (varies) document.querySelectorAll(varies).forEach((element) => changing.push(box(element.getBoundingClientRect())));
  const ends = Array.from(document.querySelectorAll("tr, p, li, dl > *, .card, .btn, .form-control, .form-check, .why"),
    (element) => Math.ceil(element.getBoundingClientRect().bottom + scrollY));
  return { changing, ends };
}

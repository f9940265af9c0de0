// The certificate's page by pdfmake: facts as JSON on standard input, one JSON line {"ms": …, "kb": …} in the end.
// Arguments: the folder of our fonts, and the file to which the last page is written for its words to be checked.
const fs = require("node:fs");
const path = require("node:path");
const PdfPrinter = require(path.join(process.cwd(), "node_modules", "pdfmake"));

const [fonts, out] = process.argv.slice(2);
const face = (name) => path.join(fonts, `Tinos-${name}.ttf`);
const printer = new PdfPrinter({
  Tinos: { normal: face("Regular"), bold: face("Bold"), italics: face("Italic"), bolditalics: face("BoldItalic") },
});

function definition(page) {
  const line = (items) => ({
    text: items.flatMap(([label, value]) => [`${label}: `, { text: value, bold: true }, "   "]),
  });
  const rule = { canvas: [{ type: "line", x1: 0, y1: 4, x2: 450, y2: 4, lineWidth: 0.4, lineColor: "#a8a8a8" }] };
  const parts = page.parts.flatMap((lines, index) => [...(index ? [rule] : []), ...lines.map(line)]);
  return {
    pageSize: "A4",
    pageMargins: [65, 55, 55, 45],
    defaultStyle: { font: "Tinos", fontSize: 12.5, lineHeight: 1.3 },
    background: { canvas: [{ type: "rect", x: 34, y: 31, w: 527, h: 780, lineColor: "#b5121b", lineWidth: 2 }] },
    content: [
      { text: page.head[0], bold: true, alignment: "center" },
      { text: page.head[1], bold: true, alignment: "center" },
      { text: page.head[2], bold: true, fontSize: 23, color: "#c00000", alignment: "center" },
      { text: ["Số: ", { text: page.number, bold: true }], alignment: "center" },
      ...parts,
      { text: "NGƯỜI KÝ GIẤY KHAI SINH", bold: true, margin: [180, 14, 0, 0], alignment: "center" },
      { text: page.signed, italics: true, margin: [180, 0, 0, 0], alignment: "center" },
      { text: page.title, bold: true, margin: [180, 0, 0, 60], alignment: "center" },
      { text: page.signer, bold: true, margin: [180, 0, 0, 0], alignment: "center" },
      { qr: page.address, fit: 60, eccLevel: "M" },
      { text: page.token, fontSize: 7.5 },
    ],
  };
}

function drawn(page) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    const pdf = printer.createPdfKitDocument(definition(page));
    pdf.on("data", (chunk) => chunks.push(chunk));
    pdf.on("end", () => resolve(Buffer.concat(chunks)));
    pdf.on("error", reject);
    pdf.end();
  });
}

async function main() {
  const pages = JSON.parse(fs.readFileSync(0, "utf8"));
  for (const page of pages.slice(0, 5)) await drawn(page); // warm
  const before = process.cpuUsage();
  let bytes = 0;
  let last;
  for (const page of pages) {
    last = await drawn(page);
    bytes += last.length;
  }
  const { user, system } = process.cpuUsage(before);
  fs.writeFileSync(out, last);
  console.log(JSON.stringify({ ms: (user + system) / 1000 / pages.length, kb: bytes / 1024 / pages.length }));
}

main();

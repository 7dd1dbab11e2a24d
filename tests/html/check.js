/* Looks at each page given in a browser, with and without script, on a wide and
 * a narrow screen and on paper; run.sh says what with. */
"use strict";
const { execFileSync } = require("child_process");
const { chromium } = require("playwright-core");
const axe = require("axe-core");
const path = require("path");

const PAPER = 688; /* CSS pixels: 182 mm of A4 between its margins */
const ROWS_JUDGED = 100;
let failed = 0;

function fail(file, what) {
	console.error(`html: ${path.basename(file)}: ${what}`);
	failed++;
}

/* Runs in the page: what is wider than its place. */
function tooWide() {
	const root = document.documentElement;
	const cells = [...document.querySelectorAll("th,td,dt,dd,h1,h2,p")];
	const wide = cells.filter(c => c.scrollWidth > c.clientWidth + 1 &&
		c.clientWidth > 0);
	const texts = wide.map(c => c.textContent.slice(0, 40));
	if (root.scrollWidth > root.clientWidth)
		texts.push(`the page: ${root.scrollWidth}`);
	for (const t of document.querySelectorAll("svg text")) {
		const box = t.getBBox(), view = t.ownerSVGElement.viewBox.baseVal;
		if (box.x < -1 || box.x + box.width > view.width + 1)
			texts.push(`in the chart: ${t.textContent}`);
	}
	return texts.slice(0, 5);
}

/* Runs in the page: what only a text that acted could have made. */
function strangers() {
	const found = [];
	for (const e of document.querySelectorAll("*")) {
		for (const a of e.attributes)
			if (a.name.startsWith("on"))
				found.push(a.name);
		if (["img", "iframe", "object", "link", "form"].includes(e.localName))
			found.push(e.localName);
	}
	for (const a of document.querySelectorAll("[href]")) {
		const to = a.getAttribute("href");
		if (!/^#[a-z0-9-]+$/.test(to))
			found.push(to);
		else if (!document.getElementById(to.slice(1)))
			found.push(`${to} leads nowhere`);
	}
	if (document.scripts.length > 1)
		found.push(`${document.scripts.length} scripts`);
	if (document.querySelectorAll("style").length !== 1)
		found.push("styles");
	if (window.hacked !== undefined)
		found.push("hacked");
	return [...new Set(found)].slice(0, 5);
}

/* Runs in the page: structure that axe does not judge. */
function structure() {
	const wrong = [];
	if (document.querySelectorAll("h1").length !== 1)
		wrong.push("not one h1");
	for (const t of document.querySelectorAll("table"))
		if (!t.caption || !t.tHead || t.querySelector("thead td") ||
			t.querySelector("th:not([scope])"))
			wrong.push("a table without caption or heads");
	const ids = [...document.querySelectorAll("[id]")].map(e => e.id);
	if (new Set(ids).size !== ids.length)
		wrong.push("an id twice");
	return wrong;
}

/* Rows are all made alike: the first of each table speak for the others, and
 * axe-core does not take minutes. */
async function complaints(page) {
	await page.evaluate(most => {
		for (const t of document.querySelectorAll("tbody"))
			[...t.rows].slice(most).forEach(r => r.remove());
	}, ROWS_JUDGED);
	await page.evaluate(axe.source);
	const result = await page.evaluate(() => axe.run(document, {
		resultTypes: ["violations"],
	}));
	return result.violations.map(v => `${v.id}: ${v.help} (` +
		`${v.nodes.length}, ${v.nodes[0].html.slice(0, 120)})`);
}

async function search(file, page) {
	const rows = await page.locator("#list tbody tr").count();
	const word = await page.locator("#list tbody th").first().innerText();
	await page.fill("#q", word.replace(/ \*$/, "").toUpperCase());
	await page.waitForFunction(() =>
		document.getElementById("found").textContent !== "");
	const left = await page.locator("#list tbody tr:visible").count();
	const said = await page.locator("#found").innerText();
	if (left < 1 || (rows > 1 && left >= rows))
		fail(file, `searching "${word}" leaves ${left} of ${rows}`);
	if (!said.includes(String(left)) || !said.includes(String(rows)))
		fail(file, `what is found is said as "${said}"`);
	await page.fill("#q", "");
}

async function open(browser, file, options) {
	const context = await browser.newContext({ ...options, offline: true });
	const page = await context.newPage();
	page.on("request", r => {
		if (r.url() !== `file://${file}`)
			fail(file, `asks for ${r.url()}`);
	});
	page.on("console", m => fail(file, `console: ${m.text()}`));
	page.on("pageerror", e => fail(file, `script: ${e}`));
	await page.goto(`file://${file}`);
	return page;
}

async function onScreen(browser, file) {
	for (const width of [1100, 360]) {
		const page = await open(browser, file, {
			viewport: { width, height: 900 },
		});
		for (const t of await page.evaluate(tooWide))
			fail(file, `too wide at ${width}: ${t}`);
		if (width === 1100) {
			await page.screenshot({
				path: file.replace(/html$/, "png"),
			});
			if (await page.locator("#list").count() > 0)
				await search(file, page);
			const all = [...await page.evaluate(strangers),
				...await page.evaluate(structure),
				...await complaints(page)];
			for (const t of all)
				fail(file, t);
		}
		await page.context().close();
	}
}

async function withoutScript(browser, file) {
	const page = await open(browser, file, { javaScriptEnabled: false });
	if (await page.locator(".search:visible").count() > 0)
		fail(file, "without script there is something to search with");
	if (!await page.locator("main").isVisible())
		fail(file, "without script there is nothing to see");
	await page.context().close();
}

/* Each page of the print, as text. */
function printed(pdf) {
	const text = execFileSync("pdftotext", ["-layout", "-", "-"], {
		input: pdf, maxBuffer: 1 << 28, encoding: "utf8",
	});
	return text.split("\f").slice(0, -1);
}

async function onPaper(browser, file) {
	const page = await open(browser, file, {
		viewport: { width: PAPER, height: 1000 },
	});
	const lang = await page.getAttribute("html", "lang");
	const samples = await page.locator(".banner").count() > 0;
	const last = page.locator("#list tbody th").last();
	const id = await last.count() > 0 ? await last.innerText() : "";
	await page.emulateMedia({ media: "print" });
	for (const t of await page.evaluate(tooWide))
		fail(file, `too wide on paper: ${t}`);
	const pages = printed(await page.pdf({ preferCSSPageSize: true }));
	const of = lang === "id" ? "Halaman % dari " : "Page % of ";
	pages.forEach((text, i) => {
		if (!text.includes(of.replace("%", i + 1) + pages.length))
			fail(file, `page ${i + 1} of ${pages.length} has no number`);
		if (samples && !/DATA CONTOH|SAMPLE DATA/.test(text))
			fail(file, `page ${i + 1} does not say that it is sample data`);
	});
	if (id !== "" && !pages.some(text => text.includes(id.split(" ")[0])))
		fail(file, `the last agreement is not printed: ${id}`);
	await page.context().close();
	return pages.length;
}

(async () => {
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM,
		args: ["--no-sandbox", "--disable-gpu"],
	});
	const counts = [];
	for (const file of process.argv.slice(2)) {
		await onScreen(browser, file);
		await withoutScript(browser, file);
		const n = await onPaper(browser, file);
		counts.push(`${path.basename(file, ".html")} ${n}`);
	}
	await browser.close();
	console.log(`html: pages on paper: ${counts.join(", ")}`);
	process.exit(failed > 0 ? 1 : 0);
})();

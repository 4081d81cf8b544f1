// browser: opens every page of a digest from file:// and says, as TAP, what a
// reader would stumble over: scripts, loads, broken links, overflow, and what
// axe-core finds against WCAG 2.1 AA.
//	CHROMIUM=… MODULES=… node browser.mjs NAME=FOLDER ...
import { createRequire } from "node:module";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const require = createRequire(join(process.env.MODULES, "modules.cjs"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
const WIDTHS = [360, 1280];
const ARGS = [
	"--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
	"--disable-background-networking", "--disable-component-update",
	"--disable-sync", "--disable-dev-shm-usage",
];
const SHOWN = 20; // complaints a test

let tests = 0;
let failed = 0;

function report(name, complaints) {
	tests++;
	if (complaints.length)
		failed++;
	console.log(`${complaints.length ? "not ok" : "ok"} ${tests} - ${name}`);
	for (const complaint of complaints.slice(0, SHOWN))
		console.log(`# ${String(complaint).replaceAll("\n", "\n#   ")}`);
	if (complaints.length > SHOWN)
		console.log(`# and ${complaints.length - SHOWN} more`);
}

// What is wrong, by test: filled page by page, reported at the end.
class Complaints {
	constructor(names) {
		this.lists = new Map(names.map((name) => [name, []]));
	}
	add(name, where, what) {
		this.lists.get(name).push(`${where}: ${what}`);
	}
	check(name, where, good, what) {
		if (!good)
			this.add(name, where, what);
	}
	report(prefix) {
		for (const [name, list] of this.lists)
			report(`${prefix}: ${name}`, list);
	}
}

const QUIET = "no console message and no error";
const LOADS = "loads documents and its style sheet, nothing else";
const LINKS = "every link and fragment leads somewhere safe";
const SHAPE = "one h1, a language, a title, ids that stand once";
const WIDTH = `nothing wider than the window at ${WIDTHS.join(" and ")} px`;
const SHEET = "the style sheet takes effect";
const CANARY = "no script of a note has run";
const PRINT = "paper has no navigation";
const LIGHT = "axe-core, light";
const DARK = "axe-core, dark";
const NO_SCRIPT = "reads the same without JavaScript";
const REACHED = "every page is linked from the front page";
const PICTURE = "pictures are named, their words legible, none on another";

// Runs in the page: what a reader and a screen reader meet.
function look() {
	const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
	const style = getComputedStyle(document.body);
	const list = document.querySelector("nav ul");
	return {
		h1: document.querySelectorAll("h1").length,
		words: document.querySelector("main")?.textContent.trim().length,
		lang: document.documentElement.lang,
		title: document.title.trim(),
		twice: ids.filter((id, i) => ids.indexOf(id) !== i),
		ids,
		links: [...document.querySelectorAll("[href]")].map((e) => ({
			tag: e.localName,
			typed: e.getAttribute("href"),
			// A picture's link does not resolve its address itself.
			to: typeof e.href === "string" ? e.href
				: new URL(e.href.baseVal, document.baseURI).href,
		})),
		foreign: [...document.querySelectorAll(
			"script, img, iframe, object, embed, form, input, base, " +
			"video, audio, source, [src], [srcset], [style]",
		)].map((e) => e.outerHTML.slice(0, 100)),
		handlers: [...document.querySelectorAll("*")]
			.flatMap((e) => [...e.attributes])
			.filter((a) => /^on/i.test(a.name)).map((a) => a.name),
		sheets: document.styleSheets.length,
		margin: style.marginTop,
		mixed: [...document.querySelectorAll("main a[href]")].some((e) =>
			getComputedStyle(e).unicodeBidi === "normal"),
		marks: list ? getComputedStyle(list).listStyleType : "none",
		canary: window.__canary,
	};
}

function openDetails() {
	for (const details of document.querySelectorAll("details"))
		details.open = true;
}

// Elements that stick out of the page and do not scroll by themselves.
function wide() {
	const width = document.documentElement.clientWidth;
	if (document.documentElement.scrollWidth <= width)
		return null;
	const out = [...document.querySelectorAll("body *")].filter((e) =>
		e.getBoundingClientRect().right > width + 1 &&
		!e.closest(".scroll"));
	const worst = out.at(-1);
	return `${document.documentElement.scrollWidth} px` +
		(worst ? `, ${worst.localName}.${worst.className}: ` +
			worst.textContent.trim().slice(0, 60) : "");
}

// Words of a picture smaller than 11 px, or upon each other; pictures that say
// nothing of themselves.
function blurred() {
	const out = [];
	for (const svg of document.querySelectorAll("main svg[role]")) {
		const ids = (svg.getAttribute("aria-labelledby") ?? "").split(" ");
		if (!ids.every((id) => document.getElementById(id)?.textContent))
			out.push(`no name: ${svg.outerHTML.slice(0, 80)}`);
		const texts = [...svg.querySelectorAll("text")];
		const boxes = texts.map((e) => e.getBoundingClientRect());
		const scale = svg.getBoundingClientRect().width /
			(svg.viewBox.baseVal?.width || svg.clientWidth);
		texts.forEach((text, i) => {
			const size = parseFloat(getComputedStyle(text).fontSize);
			if (size * Math.min(scale, 1) < 10.99)
				out.push(`${size * scale} px: ${text.textContent}`);
			for (let j = 0; j < i; j++)
				if (boxes[i].left < boxes[j].right &&
				    boxes[j].left < boxes[i].right &&
				    boxes[i].top + 3 < boxes[j].bottom - 3 &&
				    boxes[j].top + 3 < boxes[i].bottom - 3)
					out.push(`${text.textContent} on ` +
						texts[j].textContent);
		});
	}
	return out;
}

function navigation() {
	return [...document.querySelectorAll("nav, header, .skip")]
		.filter((e) => e.getClientRects().length).map((e) => e.localName);
}

async function audit(page) {
	await page.evaluate(axe);
	return page.evaluate(async (tags) => {
		const result = await window.axe.run(document, {
			runOnly: { type: "tag", values: tags },
			resultTypes: ["violations"],
		});
		return result.violations.flatMap((violation) =>
			violation.nodes.slice(0, 3).map((node) =>
				`${violation.id}: ${violation.help}: ${node.html}`
					.slice(0, 300)));
	}, TAGS);
}

class Digest {
	constructor(browser, name, folder) {
		this.browser = browser;
		this.name = name;
		this.folder = resolve(folder);
		this.root = pathToFileURL(this.folder + "/").href;
		this.pages = new Map(); // address: what look() saw
		this.complaints = new Complaints([
			QUIET, LOADS, LINKS, SHAPE, WIDTH, SHEET, CANARY, PRINT,
			LIGHT, DARK, NO_SCRIPT, REACHED, PICTURE,
		]);
	}

	short(address) {
		return decodeURI(address.replace(this.root, ""));
	}

	path(address) {
		return fileURLToPath(address.replace(/[?#].*$/, ""));
	}

	is_inside(address) {
		return address.startsWith(this.root);
	}

	// A context whose every message and request is looked at.
	async open(options) {
		const context = await this.browser.newContext(options);
		const complain = this.complaints;
		const where = (frame) => this.short(frame?.url() ?? "");
		context.on("console", (message) => complain.add(QUIET,
			where(message.page()), message.text()));
		context.on("weberror", (error) => complain.add(QUIET,
			where(error.page()), error.error().message));
		context.on("request", (request) => {
			const sort = request.resourceType();
			if (!this.is_inside(request.url()) ||
			    !["document", "stylesheet"].includes(sort))
				complain.add(LOADS, sort, request.url());
		});
		context.on("requestfailed", (request) => complain.add(LOADS,
			request.url(), request.failure()?.errorText));
		context.on("dialog", (dialog) => {
			complain.add(CANARY, "dialog", dialog.message());
			dialog.dismiss();
		});
		return context;
	}

	// Every page that can be reached, breadth first.
	async walk() {
		const context = await this.open({ colorScheme: "light" });
		const page = await context.newPage();
		const waiting = [this.root + "index.html"];
		const met = new Set(waiting);
		while (waiting.length) {
			const address = waiting.shift();
			await page.setViewportSize({ width: WIDTHS[1], height: 900 });
			await page.goto(address);
			const seen = await page.evaluate(look);
			this.pages.set(address, seen);
			this.judge(address, seen);
			await this.measure(page, address);
			for (const link of seen.links) {
				const to = link.to.replace(/[?#].*$/, "");
				if (!this.is_inside(to) || !to.endsWith(".html") ||
				    met.has(to) || !existsSync(this.path(to)))
					continue;
				met.add(to);
				waiting.push(to);
			}
		}
		await context.close();
		this.judge_links();
		this.judge_reach();
	}

	judge(address, seen) {
		const at = this.short(address);
		const complain = this.complaints;
		complain.check(SHAPE, at, seen.h1 === 1, `${seen.h1} h1`);
		complain.check(SHAPE, at, seen.lang, "no lang");
		complain.check(SHAPE, at, seen.title, "no title");
		complain.check(SHAPE, at, seen.words > 0, "nothing in main");
		complain.check(SHAPE, at, !seen.twice.length,
			`twice: ${seen.twice.join(" ")}`);
		complain.check(SHEET, at, seen.sheets === 1 &&
			seen.margin === "0px" && seen.marks === "none" && !seen.mixed,
			`${seen.sheets} sheets, margin ${seen.margin}`);
		complain.check(CANARY, at, seen.canary === undefined, "it ran");
		for (const one of [...seen.foreign, ...seen.handlers])
			complain.add(CANARY, at, one);
	}

	async measure(page, address) {
		const at = this.short(address);
		await page.evaluate(openDetails);
		for (const width of WIDTHS) {
			await page.setViewportSize({ width, height: 900 });
			const out = await page.evaluate(wide);
			this.complaints.check(WIDTH, at, !out, `${width}: ${out}`);
			for (const one of await page.evaluate(blurred))
				this.complaints.add(PICTURE, at, `${width}: ${one}`);
		}
		await page.emulateMedia({ media: "print" });
		const shown = await page.evaluate(navigation);
		this.complaints.check(PRINT, at, !shown.length, shown.join(" "));
		await page.emulateMedia({ media: "screen" });
		const canary = await page.evaluate(() => window.__canary);
		this.complaints.check(CANARY, at, canary === undefined, "it ran");
	}

	judge_links() {
		for (const [address, seen] of this.pages)
			for (const link of seen.links)
				this.judge_link(this.short(address), link);
	}

	judge_link(at, link) {
		const complain = this.complaints;
		if (/^(https?|mailto|tel):/i.test(link.to)) {
			complain.check(LINKS, at, link.tag === "a", link.to);
			return;
		}
		if (!this.is_inside(link.to)) {
			// A note's own relative link to what is no note.
			complain.check(LINKS, at, this.name === "hostile" &&
				link.to.startsWith("file:"), link.typed);
			return;
		}
		const page = link.to.replace(/[?#].*$/, "");
		const there = existsSync(this.path(page)) &&
			statSync(this.path(page)).isFile();
		complain.check(LINKS, at, there, `nothing at ${link.typed}`);
		const fragment = decodeURIComponent(new URL(link.to).hash.slice(1));
		if (there && fragment && this.pages.has(page))
			complain.check(LINKS, at,
				this.pages.get(page).ids.includes(fragment),
				`no id for ${link.typed}`);
	}

	judge_reach() {
		for (const path of this.files(this.folder, ".html")) {
			const address = pathToFileURL(path).href;
			this.complaints.check(REACHED, relative(this.folder, path),
				[...this.pages.keys()].some((page) =>
					this.path(page) === this.path(address)),
				"no link leads here");
		}
	}

	files(folder, ending) {
		return readdirSync(folder, { withFileTypes: true })
			.flatMap((entry) => entry.isDirectory()
				? this.files(join(folder, entry.name), ending)
				: entry.name.endsWith(ending)
					? [join(folder, entry.name)] : []);
	}

	// One page of every sort: of a folder, the one with the most words.
	sorts() {
		const longest = new Map();
		for (const [address, seen] of this.pages) {
			const parts = this.short(address).split("/");
			const sort = parts.length > 1
				? parts.slice(0, -1).join("/") : parts[0];
			const best = longest.get(sort);
			if (!best || this.pages.get(best).words < seen.words)
				longest.set(sort, address);
		}
		return [...longest.values()];
	}

	// The policy is passed by for axe alone: it has to be put into the page.
	async axe(test, colorScheme, addresses) {
		const context = await this.browser.newContext({
			bypassCSP: true, colorScheme,
			viewport: { width: WIDTHS[1], height: 900 },
		});
		const page = await context.newPage();
		for (const address of addresses) {
			await page.goto(address);
			await page.evaluate(openDetails);
			for (const violation of await audit(page))
				this.complaints.add(test, this.short(address), violation);
		}
		await context.close();
	}

	async without_script() {
		const context = await this.open({ javaScriptEnabled: false });
		const page = await context.newPage();
		for (const address of this.sorts()) {
			await page.goto(address);
			const heading = await page.locator("h1").count();
			const words = (await page.locator("main").textContent()).trim();
			this.complaints.check(NO_SCRIPT, this.short(address),
				heading === 1 &&
				words.length === this.pages.get(address).words,
				"other words than with JavaScript");
		}
		await page.goto(this.root + "index.html");
		await page.locator("nav a:not([aria-current])").first().click();
		this.complaints.check(NO_SCRIPT, "index.html",
			this.is_inside(page.url()) &&
			!page.url().endsWith("index.html"),
			"a link did not lead on");
		await context.close();
	}

	// Of hundreds of people only the pages that draw them.
	async glance(names) {
		this.complaints = new Complaints([
			QUIET, LOADS, SHAPE, WIDTH, SHEET, CANARY, PRINT,
			LIGHT, DARK, PICTURE,
		]);
		const addresses = names.map((name) => this.root + name);
		const context = await this.open({ colorScheme: "light" });
		const page = await context.newPage();
		for (const address of addresses) {
			await page.goto(address);
			this.judge(address, await page.evaluate(look));
			await this.measure(page, address);
		}
		await context.close();
		await this.axe(LIGHT, "light", addresses);
		await this.axe(DARK, "dark", addresses);
		this.complaints.report(`${this.name} (${names.join(", ")})`);
	}

	async run() {
		await this.walk();
		await this.without_script();
		await this.axe(LIGHT, "light", [...this.pages.keys()]);
		await this.axe(DARK, "dark", this.sorts());
		this.complaints.report(`${this.name} (${this.pages.size} pages)`);
	}
}

const browser = await chromium.launch({
	executablePath: process.env.CHROMIUM, args: ARGS,
});
console.log(`# Chromium ${browser.version()}`);
try {
	for (const argument of process.argv.slice(2)) {
		const [name, folder] = argument.split(/=(.*)/s);
		const digest = new Digest(browser, name, folder);
		await (name === "crowd"
			? digest.glance(["map.html", "companies.html"])
			: digest.run());
	}
} finally {
	await browser.close();
}
console.log(`1..${tests}`);
process.exitCode = failed ? 1 : 0;

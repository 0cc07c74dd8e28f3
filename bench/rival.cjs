// Packs a folder of finished files with npm simple-scorm-packager: node bench/rival.cjs SOURCE OUT
const pack = require('simple-scorm-packager');
const [source, out] = process.argv.slice(2);
pack(
  {
    version: '1.2', organization: 'bench', title: 'A course to be measured', language: 'en', identifier: '00',
    masteryScore: 70, startingPage: 'index.html', source,
    package: { version: '1.0.0', zip: true, author: 'bench', outputFolder: out, description: 'bench', keywords: ['bench'],
      typicalDuration: 'PT0H5M0S', rights: 'bench', vcard: { author: 'bench', org: 'bench', tel: '0', address: 'bench', mail: 'b@example.org', url: 'https://example.org' } },
  },
  () => {},
);

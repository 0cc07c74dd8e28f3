import { startCitations } from './blocks/citations.js';
import { startFigures } from './blocks/figures.js';
import { startReflections } from './blocks/reflection.js';
import { showHeadingsOnPaper, startTabs } from './blocks/tabs.js';
import { startTips } from './blocks/tips.js';

showHeadingsOnPaper();

/** Tabs, glossary tips, reflections, figures to enlarge, ways back from references. Loaded by the pages that have some. */
window.scormbuild.feature('blocks', {
  start(context) {
    startFigures(context);
    return startReflections(context);
  },
  dress(root) {
    startTabs(root);
    startTips(root);
    startCitations(root);
  },
});

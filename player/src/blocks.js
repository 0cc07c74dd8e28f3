import { startReflections } from './blocks/reflection.js';
import { startTabs } from './blocks/tabs.js';
import { startTips } from './blocks/tips.js';

/** Tabs, glossary tips and reflections. Loaded by the pages that have some. */
window.scormbuild.feature('blocks', {
  start: startReflections,
  dress(root) {
    startTabs(root);
    startTips(root);
  },
});
